using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Chain.Transactions;

/// <summary>Recovers the signer of a transaction from its signature and signing payload.</summary>
internal static class SenderRecovery
{
    /// <summary>
    /// Anyone can make a signature that recovers the point at infinity; the reference takes it for a key of no bytes, so such
    /// transactions are valid and come from the address of the empty key.
    /// </summary>
    private static readonly Address InfinityAddress = new(Keccak256.EmptyHash.AsSpan()[(Hash256.Size - Address.Size)..]);

    /// <summary>The key that signed a valid transaction.</summary>
    public static PublicKey RecoverKey(Transaction transaction)
    {
        if (transaction.Signature is not { } signature) throw new FormatException("the transaction is not signed");
        Hash256 digest = Keccak256.Hash(TransactionCodec.EncodeForSigning(transaction));
        return Ecdsa.TryRecover(digest, signature.R, signature.S, signature.RecoveryId, out PublicKey key)
            ? key
            : throw new FormatException("the signature belongs to no key");
    }

    public static Address? Recover(Transaction transaction)
    {
        if (transaction.Signature is not { } signature) return null;
        Hash256 digest = Keccak256.Hash(TransactionCodec.EncodeForSigning(transaction));
        return Ecdsa.Recover(digest, signature.R, signature.S, signature.RecoveryId, out PublicKey key) switch
        {
            RecoveryResult.Key => key.ToAddress(),
            RecoveryResult.Infinity => InfinityAddress,
            _ => null,
        };
    }
}
