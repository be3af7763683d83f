using Cambium.Crypto.Tests.Reference;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Crypto.Tests;

public sealed class KeyTests
{
    private const int Runs = 60;

    private const string GeneratorX = "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
    private const string GeneratorY = "483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8";

    [Fact]
    public void Every_form_of_a_key_parses_to_it() => Numbers.ForAll((a, b) =>
    {
        if (!PrivateKey.TryCreate(a.ToBigEndian32(), out PrivateKey secret))
            return;
        PublicKey key = secret.PublicKey;
        byte[] hybrid = key.ToUncompressed();
        hybrid[0] = (byte)(key.HasOddY ? 7 : 6);
        Assert.True(PublicKey.TryParse(key.ToCompressed(), out PublicKey compressed));
        Assert.True(PublicKey.TryParse(key.ToUncompressed(), out PublicKey uncompressed));
        Assert.True(PublicKey.TryParse(hybrid, out PublicKey mixed, allowHybrid: true));
        Assert.False(PublicKey.TryParse(hybrid, out _));
        hybrid[0] ^= 1;
        Assert.False(PublicKey.TryParse(hybrid, out _, allowHybrid: true));
        Assert.True(PublicKey.TryFromXOnly(key.ToXOnly(), out PublicKey even));
        Assert.All(new[] { compressed, uncompressed, mixed, key.HasOddY ? even.Negate() : even }, other => Assert.Equal(key, other));
    }, Runs);

    [Fact]
    public void Keys_outside_the_group_are_refused()
    {
        Assert.False(PrivateKey.TryCreate(new byte[32], out _));
        Assert.False(PrivateKey.TryCreate(Secp256k1.Order.ToBigEndian32(), out _));
        Assert.False(PrivateKey.TryCreate(UInt256.MaxValue.ToBigEndian32(), out _));
        Assert.False(PrivateKey.TryCreate(new byte[31], out _));
        Assert.False(PrivateKey.TryCreate(new byte[33], out _));
        Assert.True(PrivateKey.TryCreate((Secp256k1.Order - UInt256.One).ToBigEndian32(), out _));
    }

    [Fact]
    public void A_private_key_does_not_show_itself()
    {
        Assert.True(PrivateKey.TryCreate(UInt256.One.ToBigEndian32(), out PrivateKey key));
        Assert.Equal("(private key)", key.ToString());
        Assert.Throws<InvalidOperationException>(() => default(PrivateKey).PublicKey);
    }

    [Fact]
    public void The_key_of_one_is_the_generator()
    {
        Assert.True(PrivateKey.TryCreate(UInt256.One.ToBigEndian32(), out PrivateKey key));
        Assert.Equal("02" + GeneratorX, key.PublicKey.ToString());
        Assert.Equal("04" + GeneratorX + GeneratorY, Hex.Encode(key.PublicKey.ToUncompressed()));
        Assert.Equal("0x7e5f4552091a69125d5dfcb7b8c2659029395bdf", key.PublicKey.ToAddress().ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("01" + GeneratorX)]
    [InlineData("04" + GeneratorX)]
    [InlineData("05" + GeneratorX + GeneratorY)]
    [InlineData("02" + GeneratorX + GeneratorY)]
    [InlineData("04" + GeneratorX + GeneratorX)]
    [InlineData("02fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f")]
    [InlineData("020000000000000000000000000000000000000000000000000000000000000005")]
    [InlineData("04" + "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc30" + GeneratorY)]
    public void Bytes_that_are_no_key_are_refused(string hex) => Assert.False(PublicKey.TryParse(Hex.Decode(hex), out _, allowHybrid: true));

    [Fact]
    public void Tweaks_agree_on_secret_and_public_keys() => Numbers.ForAll((a, b) =>
    {
        if (!PrivateKey.TryCreate(a.ToBigEndian32(), out PrivateKey key) || !PrivateKey.TryCreate(b.ToBigEndian32(), out PrivateKey tweak))
            return;
        bool exists = key.TryAddTweak(b.ToBigEndian32(), out PrivateKey sum);
        Assert.Equal(exists, key.PublicKey.TryAdd(tweak.PublicKey, out PublicKey expected));
        if (exists)
            Assert.Equal(expected, sum.PublicKey);
        Assert.Equal(key.PublicKey.Multiply(b), tweak.PublicKey.Multiply(a));
        Assert.Equal(key.PublicKey.Multiply(b), Ecdh.SharedPoint(tweak, key.PublicKey));
    }, Runs);

    [Fact]
    public void Infinity_is_not_a_key()
    {
        Assert.True(PrivateKey.TryCreate(UInt256.One.ToBigEndian32(), out PrivateKey key));
        PublicKey g = key.PublicKey;
        Assert.False(g.TryAdd(g.Negate(), out _));
        Assert.Throws<ArithmeticException>(() => g.Add(g.Negate()));
        Assert.Throws<ArithmeticException>(() => g.Multiply(Secp256k1.Order));
        Assert.False(key.TryAddTweak((Secp256k1.Order - UInt256.One).ToBigEndian32(), out _));
        Assert.Equal(g.Multiply(2), g.Add(g));
    }

    /// <summary>The first vector of BIP-340.</summary>
    [Fact]
    public void Schnorr_signs_as_BIP_340_says()
    {
        Assert.True(PrivateKey.TryCreate(new UInt256(3).ToBigEndian32(), out PrivateKey key));
        Assert.Equal("f9308a019258c31049344f85f89d5229b531c845836f99b08601f113bce036f9", Hex.Encode(key.PublicKey.ToXOnly()));
        Assert.Equal(
            "e907831f80848d1069a5371b402410364bdf1c5f8307b0084c55f1ce2dca821525f66a4a85ea8b71e482a74f382d2ce5ebeee8fdb2172f477df4900d310536c0",
            Hex.Encode(Schnorr.Sign(key, new byte[32], new byte[32])));
    }

    [Fact]
    public void Schnorr_signatures_hold_only_for_their_message_and_key()
    {
        Assert.True(PrivateKey.TryCreate(Keccak256.Hash("schnorr"u8).AsSpan(), out PrivateKey key));
        byte[] x = key.PublicKey.ToXOnly();
        foreach (int length in new[] { 0, 1, 32, 100 })
        {
            byte[] message = new byte[length];
            byte[] signature = Schnorr.Sign(key, message, new byte[32]);
            Assert.True(Schnorr.Verify(x, message, signature));
            Assert.False(Schnorr.Verify(x, [.. message, 0], signature));
            for (int i = 0; i < signature.Length; i += 7)
            {
                byte[] changed = [.. signature];
                changed[i] ^= 1;
                Assert.False(Schnorr.Verify(x, message, changed));
            }
        }
    }
}
