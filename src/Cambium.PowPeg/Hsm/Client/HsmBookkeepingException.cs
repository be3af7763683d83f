using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Client;

/// <summary>The blocks sent do not fit the device's state or are not valid; an update in progress was dropped.</summary>
public sealed class HsmBookkeepingException : HsmException
{
    internal HsmBookkeepingException(string command, HsmErrorCode code)
        : base(Describe(command, code), code)
    {
    }
}
