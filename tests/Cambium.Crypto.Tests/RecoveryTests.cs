using Cambium.Crypto.Secp;
using Cambium.Crypto.Tests.Reference;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Crypto.Tests;

public sealed class RecoveryTests
{
    private const int Runs = 60;

    private static UInt256 N => Secp256k1.Order;

    [Fact]
    public void Signatures_verify_and_recover_to_their_signer_with_low_and_high_s() => Numbers.ForAll((a, b) =>
    {
        if (!PrivateKey.TryCreate(a.ToBigEndian32(), out PrivateKey key))
            return;
        Hash256 digest = Hash256.FromUInt256(b);
        (EcdsaSignature signature, int id) = Ecdsa.SignRecoverable(key, digest);
        EcdsaSignature high = signature with { S = N - signature.S };
        Assert.True(signature.IsLowS && !high.IsLowS);
        Assert.Equal(signature, high.Normalize());
        Assert.True(Ecdsa.Verify(key.PublicKey, digest, signature));
        Assert.True(Ecdsa.Verify(key.PublicKey, digest, high));
        Assert.True(Ecdsa.TryRecover(digest, signature.R, signature.S, id, out PublicKey low));
        Assert.True(Ecdsa.TryRecover(digest, high.R, high.S, id ^ 1, out PublicKey other));
        Assert.Equal(key.PublicKey, low);
        Assert.Equal(key.PublicKey, other);
        Assert.False(Ecdsa.Verify(key.PublicKey, Keccak256.Hash(digest.AsSpan()), signature));
    }, Runs);

    [Fact]
    public void Every_key_that_is_recovered_verifies() => Numbers.ForAll((r, s) =>
    {
        for (int id = 0; id < 4; id++)
        {
            Hash256 digest = Keccak256.Hash(s.ToBigEndian32());
            if (Ecdsa.TryRecover(digest, r, s, id, out PublicKey key))
                Assert.True(Ecdsa.Verify(key, digest, new EcdsaSignature(r, s)));
        }
    }, Runs);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void A_nonce_point_with_x_from_the_order_up_is_found(int id)
    {
        // x = r + n must stay below p, which leaves r below about 2^128.
        Hash256 digest = Keccak256.Hash("wrapped"u8);
        int found = 0;
        for (ulong r = 1; r < 40; r++)
        {
            if (!Ecdsa.TryRecover(digest, r, 12345, id, out PublicKey key))
                continue;
            found++;
            Assert.True(Ecdsa.Verify(key, digest, new EcdsaSignature(r, 12345)));
            Assert.False(Ecdsa.TryRecover(digest, r, 12345, id - 2, out PublicKey direct) && direct == key);
        }
        Assert.InRange(found, 5, 35);
        Assert.False(Ecdsa.TryRecover(digest, Secp256k1.FieldPrime - N, 12345, id, out _));
    }

    [Fact]
    public void The_point_at_infinity_is_reported()
    {
        // s R = e G when R = k G and s = e / k.
        Scalar k = Scalar.Reduce((UInt256)987654321u);
        AffinePoint nonce = SecretMultiplication.Generator(k);
        Hash256 digest = Keccak256.Hash("infinite"u8);
        UInt256 s = (Scalar.Reduce(digest.ToUInt256()) * k.Inverse()).ToUInt256();
        UInt256 r = nonce.X.ToUInt256();
        int id = nonce.Y.IsOdd ? 1 : 0;
        Assert.Equal(RecoveryResult.Infinity, Ecdsa.Recover(digest, r, s, id, out _));
        Assert.False(Ecdsa.TryRecover(digest, r, s, id, out _));
        Assert.Equal(RecoveryResult.Key, Ecdsa.Recover(digest, r, s, id ^ 1, out _));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Hash256 digest = Keccak256.Hash("range"u8);
        Assert.True(PrivateKey.TryCreate(UInt256.One.ToBigEndian32(), out PrivateKey key));
        (UInt256 r, UInt256 s) = Ecdsa.Sign(key, digest);
        foreach ((UInt256 R, UInt256 S) bad in new (UInt256, UInt256)[] { (0, s), (r, 0), (N, s), (r, N), (UInt256.MaxValue, s), (r, UInt256.MaxValue) })
        {
            Assert.False(Ecdsa.Verify(key.PublicKey, digest, new EcdsaSignature(bad.R, bad.S)));
            for (int id = 0; id < 4; id++)
                Assert.Equal(RecoveryResult.Invalid, Ecdsa.Recover(digest, bad.R, bad.S, id, out _));
        }
        foreach (int id in new[] { -1, 4, 27, int.MinValue, int.MaxValue })
            Assert.Equal(RecoveryResult.Invalid, Ecdsa.Recover(digest, r, s, id, out _));
    }
}
