using Cambium.Crypto.Tests.Reference;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Crypto.Tests;

/// <summary>The operations of block execution allocate nothing once their tables are built.</summary>
public sealed class AllocationTests
{
    private const int Runs = 10;

    private readonly byte[] _data = new byte[500];
    private readonly byte[] _output = new byte[64];

    [Fact]
    public void Hashes() => AssertNone(() =>
    {
        Keccak256.Hash(_data);
        Keccak256.Hash(_data, _output);
        BitcoinHash.DoubleSha256(_data);
        Ripemd160.Hash(_data, _output);
        Sha256Midstate.Continue(_data.AsSpan(0, 32), 64, _data, _output);
        Blake2F.TryCompress(_data.AsSpan(0, Blake2F.InputLength), _output);
    });

    [Fact]
    public void Verification_recovery_and_signing()
    {
        Assert.True(PrivateKey.TryCreate(Keccak256.EmptyHash.AsSpan(), out PrivateKey key));
        PublicKey publicKey = key.PublicKey;
        byte[] compressed = publicKey.ToCompressed();
        Hash256 digest = Keccak256.Hash("digest"u8);
        (EcdsaSignature signature, int id) = Ecdsa.SignRecoverable(key, digest);
        byte[] der = signature.ToDer();
        AssertNone(() =>
        {
            Ecdsa.Sign(key, digest);
            _ = EcdsaSignature.TryParseDer(der, out EcdsaSignature parsed);
            _ = PublicKey.TryParse(compressed, out PublicKey parsedKey);
            Ecdsa.Verify(parsedKey, digest, parsed);
            Ecdsa.TryRecover(digest, signature.R, signature.S, id, out PublicKey recovered);
            recovered.ToAddress();
        });
    }

    [Fact]
    public void Precompiled_contracts()
    {
        byte[] secpPoint = new byte[96];
        SlowCurve.Secp256k1.PointFrom(5).X.ToUInt256().WriteBigEndian(secpPoint);
        SlowCurve.Secp256k1.PointFrom(5).Y.ToUInt256().WriteBigEndian(secpPoint.AsSpan(32));
        byte[] bnPoint = new byte[96];
        bnPoint[31] = 1;
        bnPoint[63] = 2;
        bnPoint[64] = 200;
        AssertNone(() =>
        {
            Secp256k1.TryAdd(secpPoint, _output);
            Secp256k1.TryMultiply(secpPoint, _output);
            Bn254.TryAdd(bnPoint, _output);
            Bn254.TryMultiply(bnPoint, _output);
            Bn254.TryPairing(new ReadOnlySpan<byte>(_data, 0, 192 * 2), out _);
        });
    }

    /// <summary>The least of several runs, since the runtime's own first-call work may be charged to the thread.</summary>
    private static void AssertNone(Action action)
    {
        long least = long.MaxValue;
        for (int run = 0; run < Runs && least != 0; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }
}
