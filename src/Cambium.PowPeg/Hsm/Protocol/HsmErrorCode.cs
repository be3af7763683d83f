namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>The <c>errorcode</c> of an answer (PowHSM protocol, "Error and success codes"). Negative ones are failures.</summary>
public enum HsmErrorCode
{
    Ok = 0,

    /// <summary>The blocks are good; more, older ones are needed.</summary>
    PartialSuccess = 1,

    WrongAuthorization = -101,
    InvalidMessage = -102,
    InvalidKeyId = -103,

    ChainingMismatch = -201,
    InvalidProofOfWork = -202,
    TipMismatch = -203,
    InvalidBlocks = -204,
    InvalidBrothers = -205,

    InvalidUserDefinedValue = -301,

    FormatError = -901,
    InvalidRequest = -902,
    UnknownCommand = -903,
    WrongVersion = -904,
    DeviceError = -905,
    UnexpectedError = -906,

    /// <summary>Version 1 of the protocol has this one code for everything but a wrong version.</summary>
    Version1Error = -2,

    /// <summary>Version 1: the server or its device is not ready yet.</summary>
    Version1NotReady = -4,

    Version1WrongVersion = -666,
}
