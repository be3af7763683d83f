using Cambium.Chain.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Chain.Tests.Execution;

/// <summary>An account whose key is known, to sign transactions for regtest.</summary>
internal sealed class TestAccount
{
    public const byte ChainId = 33;

    private readonly PrivateKey _key;

    public TestAccount(byte seed)
    {
        byte[] secret = new byte[32];
        Array.Fill(secret, seed);
        Assert.True(PrivateKey.TryCreate(secret, out _key));
        Address = _key.PublicKey.ToAddress();
    }

    public Address Address { get; }

    public Transaction Send(
        ulong nonce, Address? to, ulong value = 0, long gasLimit = 21_000, ulong gasPrice = 1, byte[]? data = null, byte chainId = ChainId)
    {
        var unsigned = new Transaction
        {
            NonceBytes = ((UInt256)nonce).ToMinimalBigEndian(),
            GasPriceItem = new Wei(gasPrice),
            GasLimitBytes = ((UInt256)(ulong)gasLimit).ToMinimalBigEndian(),
            To = to,
            Value = new Wei(value),
            Data = data ?? [],
            ChainId = chainId,
        };
        RecoverableSignature signature = Ecdsa.SignRecoverable(_key, Keccak256.Hash(TransactionCodec.EncodeForSigning(unsigned)));
        return unsigned with { Signature = new TransactionSignature((byte)signature.RecoveryId, signature.Signature.R, signature.Signature.S) };
    }
}
