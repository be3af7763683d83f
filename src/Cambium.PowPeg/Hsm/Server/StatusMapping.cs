using Cambium.PowPeg.Hsm.Device;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Server;

/// <summary>The protocol's codes for the device's words, as PowHSM's manager translates them.</summary>
internal static class StatusMapping
{
    public static HsmErrorCode OfSigning(SigningResult result) => result.Status switch
    {
        StatusWord.Ok => HsmErrorCode.Ok,
        StatusWord.NotOnboarded => HsmErrorCode.DeviceError,
        _ => result.Step switch
        {
            SigningStep.Key => HsmErrorCode.InvalidKeyId,
            SigningStep.Message => HsmErrorCode.InvalidMessage,
            _ => HsmErrorCode.WrongAuthorization,
        },
    };

    /// <summary>For blocks, their brothers and ancestor headers. A brother without work is bad work, not a bad brother.</summary>
    public static HsmErrorCode OfBlocks(StatusWord status) => status switch
    {
        StatusWord.Ok => HsmErrorCode.Ok,
        StatusWord.ChainMismatch => HsmErrorCode.ChainingMismatch,
        StatusWord.AncestorTipMismatch => HsmErrorCode.TipMismatch,
        StatusWord.MerkleProofMismatch or StatusWord.CoinbaseInvalid => HsmErrorCode.InvalidProofOfWork,
        StatusWord.MergeMiningHashMismatch or StatusWord.BitcoinDifficultyMismatch => HsmErrorCode.InvalidProofOfWork,
        StatusWord.TooManyBrothers or StatusWord.BrotherParentMismatch => HsmErrorCode.InvalidBrothers,
        StatusWord.BrotherSameAsBlock or StatusWord.BrotherOrderInvalid => HsmErrorCode.InvalidBrothers,
        StatusWord.NotOnboarded or StatusWord.ProtocolInvalid => HsmErrorCode.DeviceError,
        >= StatusWord.RlpInvalid and <= StatusWord.TotalDifficultyOverflow => HsmErrorCode.InvalidBlocks,
        _ => HsmErrorCode.UnexpectedError,
    };
}
