using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Chain.Transactions;

/// <summary>Recovers the signer of a transaction from its signature and signing payload.</summary>
internal static class SenderRecovery
{
    public static Address? Recover(Transaction transaction)
    {
        if (transaction.Signature is not { } signature) return null;
        Hash256 digest = Keccak256.Hash(TransactionCodec.EncodeForSigning(transaction));
        return Ecdsa.TryRecover(digest, signature.R, signature.S, signature.RecoveryId, out PublicKey key)
            ? key.ToAddress()
            : null;
    }
}
