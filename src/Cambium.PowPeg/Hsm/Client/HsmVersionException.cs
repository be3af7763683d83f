using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Client;

/// <summary>The device speaks another version of the protocol, perhaps since a moment ago.</summary>
public sealed class HsmVersionException : HsmException
{
    internal HsmVersionException(string command, HsmErrorCode code)
        : base(Describe(command, code), code)
    {
    }
}
