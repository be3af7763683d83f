using Cambium.Chain.Transactions;
using Cambium.Crypto;

namespace Cambium.Chain.Tests.Validation;

/// <summary>Signs transactions with a key that no chain knows.</summary>
internal static class TestKeys
{
    public static Transaction Sign(Transaction transaction)
    {
        Assert(PrivateKey.TryCreate(Keccak256.Hash("a key of the tests"u8).AsSpan(), out PrivateKey key));
        RecoverableSignature signature = Ecdsa.SignRecoverable(key, Keccak256.Hash(TransactionCodec.EncodeForSigning(transaction)));
        return transaction with
        {
            Signature = new TransactionSignature((byte)signature.RecoveryId, signature.Signature.R, signature.Signature.S),
        };
    }

    private static void Assert(bool condition) => Xunit.Assert.True(condition);
}
