using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Client;

/// <summary>The request was malformed, which is an error of the caller.</summary>
public sealed class HsmRequestException : HsmException
{
    internal HsmRequestException(string command, HsmErrorCode code)
        : base(Describe(command, code), code)
    {
    }
}
