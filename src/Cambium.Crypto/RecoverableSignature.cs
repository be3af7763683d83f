namespace Cambium.Crypto;

/// <summary>
/// An ECDSA signature with the number that selects the signer's key among the candidates: bit 0 is the parity of R's y, bit 1
/// is set when R's x was not below the group order.
/// </summary>
public readonly record struct RecoverableSignature(EcdsaSignature Signature, int RecoveryId);
