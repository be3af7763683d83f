using Cambium.Crypto;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>A signature, or why and at which step there is none.</summary>
public readonly record struct SigningResult(StatusWord Status, SigningStep Step, EcdsaSignature Signature)
{
    public bool IsSigned => Status == StatusWord.Ok;

    internal static SigningResult Refused(StatusWord status, SigningStep step) => new(status, step, default);
}
