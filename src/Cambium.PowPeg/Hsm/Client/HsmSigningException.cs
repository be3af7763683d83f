using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Client;

/// <summary>The device refuses to sign this message, with this authorisation or key. Asking again does not help.</summary>
public sealed class HsmSigningException : HsmException
{
    internal HsmSigningException(string command, HsmErrorCode code)
        : base(Describe(command, code), code)
    {
    }
}
