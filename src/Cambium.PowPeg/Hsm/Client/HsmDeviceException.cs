using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Client;

/// <summary>The device is not ready or has failed.</summary>
public sealed class HsmDeviceException : HsmException
{
    internal HsmDeviceException(string command, HsmErrorCode code)
        : base(Describe(command, code), code)
    {
    }
}
