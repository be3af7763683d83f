using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Client;

/// <summary>A request to a PowHSM did not succeed; the derived types say what to do about it.</summary>
public abstract class HsmException : Exception
{
    private protected HsmException(string message, HsmErrorCode? code = null, Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>The code of the answer; null when there was no proper answer.</summary>
    public HsmErrorCode? Code { get; }

    /// <summary>The exception for an answer that reports a failure.</summary>
    internal static HsmException Of(string command, HsmErrorCode code) => code switch
    {
        HsmErrorCode.WrongAuthorization or HsmErrorCode.InvalidMessage or HsmErrorCode.InvalidKeyId => new HsmSigningException(command, code),
        >= HsmErrorCode.InvalidBrothers and <= HsmErrorCode.ChainingMismatch => new HsmBookkeepingException(command, code),
        HsmErrorCode.WrongVersion or HsmErrorCode.Version1WrongVersion => new HsmVersionException(command, code),
        HsmErrorCode.DeviceError or HsmErrorCode.UnexpectedError => new HsmDeviceException(command, code),
        HsmErrorCode.Version1Error or HsmErrorCode.Version1NotReady => new HsmDeviceException(command, code),
        _ => new HsmRequestException(command, code),
    };

    private protected static string Describe(string command, HsmErrorCode code) => $"{command} failed with {(int)code} ({code})";
}
