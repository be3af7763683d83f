using Cambium.Primitives;
using Xunit;

namespace Cambium.Crypto.Tests;

/// <summary>Every reader of untrusted bytes on random, truncated, extended and mutated input: an answer, never an exception.</summary>
public sealed class DecoderFuzzTests
{
    private const int Seed = 20260101;
    private const int Rounds = 300;

    private static readonly byte[] Signature = Sample().ToDer();

    public static TheoryData<string> Decoders => [.. All.Keys];

    private static readonly Dictionary<string, (byte[] Valid, Func<byte[], bool> Read)> All = new()
    {
        ["compressed key"] = (SampleKey().ToCompressed(), bytes => PublicKey.TryParse(bytes, out _)),
        ["uncompressed key"] = (SampleKey().ToUncompressed(), bytes => PublicKey.TryParse(bytes, out _, allowHybrid: true)),
        ["x-only key"] = (SampleKey().ToXOnly(), bytes => PublicKey.TryFromXOnly(bytes, out _)),
        ["private key"] = (Keccak256.EmptyHash.ToArray(), bytes => PrivateKey.TryCreate(bytes, out _)),
        ["strict signature"] = (Signature, bytes => EcdsaSignature.TryParseDer(bytes, out EcdsaSignature s) && s.ToDer().AsSpan().SequenceEqual(bytes)),
        ["lax signature"] = (Signature, bytes => EcdsaSignature.TryParseDerLax(bytes, out _)),
        ["schnorr signature"] = (new byte[64], bytes => Schnorr.Verify(SampleKey().ToXOnly(), [], bytes) || true),
        ["raw addition"] = (SampleKey().ToUncompressed()[1..], bytes => Secp256k1.TryAdd(bytes, new byte[64])),
        ["raw multiplication"] = (SampleKey().ToUncompressed()[1..], bytes => Secp256k1.TryMultiply(bytes, new byte[64])),
        ["pairing addition"] = (new byte[128], bytes => Bn254.TryAdd(bytes, new byte[64])),
        ["pairing multiplication"] = (new byte[96], bytes => Bn254.TryMultiply(bytes, new byte[64])),
        ["pairing"] = (new byte[192], bytes => Bn254.TryPairing(bytes, out _)),
        ["blake2"] = (new byte[213], bytes => Blake2F.TryCompress(WithFewRounds(bytes), new byte[64])),
    };

    [Theory]
    [MemberData(nameof(Decoders))]
    public void Answers_without_an_exception(string name)
    {
        (byte[] valid, Func<byte[], bool> read) = All[name];
        Assert.True(read(valid));
        var random = new Random(Seed);
        for (int length = 0; length <= 2 * valid.Length; length++)
            read(RandomBytes(random, length));
        for (int length = 0; length < valid.Length; length++)
            read(valid[..length]);
        for (int round = 0; round < Rounds; round++)
        {
            byte[] mutated = [.. valid];
            mutated[random.Next(mutated.Length)] ^= (byte)(1 << random.Next(8));
            read(mutated);
            read([.. valid, .. RandomBytes(random, random.Next(1, 40))]);
        }
        read(new byte[100_000]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("3080")]
    [InlineData("30ff")]
    [InlineData("3084ffffffff")]
    [InlineData("3006020101")]
    [InlineData("30060201010202")]
    [InlineData("3006028401000000")]
    [InlineData("300602ff010201ff")]
    [InlineData("30060284ffffffff0201")]
    public void Neither_parser_accepts_truncated_lengths(string hex)
    {
        Assert.False(EcdsaSignature.TryParseDer(Hex.Decode(hex), out _));
        Assert.False(EcdsaSignature.TryParseDerLax(Hex.Decode(hex), out _));
    }

    [Theory]
    [InlineData("3006020101020102", 1, 2)]
    [InlineData("3000020101020102", 1, 2)]
    [InlineData("308102020101020102ffff", 1, 2)]
    [InlineData("30810602010102010299", 1, 2)]
    [InlineData("300602820001010281010200", 1, 2)]
    [InlineData("3008020300000102020002", 1, 2)]
    [InlineData("30060201ff0201ff", 0xff, 0xff)]
    [InlineData("300402000200", 0, 0)]
    public void The_lax_parser_accepts_what_Bitcoin_did_before_BIP_66(string hex, uint r, uint s)
    {
        Assert.True(EcdsaSignature.TryParseDerLax(Hex.Decode(hex), out EcdsaSignature signature));
        Assert.Equal(new EcdsaSignature(r, s), signature);
    }

    [Fact]
    public void The_lax_parser_zeroes_numbers_that_do_not_fit()
    {
        string tooGreat = Secp256k1.Order.ToHexString()[2..];
        Assert.True(EcdsaSignature.TryParseDerLax(Hex.Decode("30260221" + "00" + tooGreat + "020101"), out EcdsaSignature signature));
        Assert.Equal(default, signature);
        Assert.True(EcdsaSignature.TryParseDerLax(Hex.Decode("30260221" + "01" + tooGreat + "020101"), out signature));
        Assert.Equal(default, signature);
    }

    private static byte[] WithFewRounds(byte[] input)
    {
        byte[] bounded = [.. input];
        bounded.AsSpan(0, Math.Min(3, bounded.Length)).Clear();
        return bounded;
    }

    private static byte[] RandomBytes(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static PublicKey SampleKey() => Secret().PublicKey;

    private static EcdsaSignature Sample() => Ecdsa.Sign(Secret(), Keccak256.EmptyHash);

    private static PrivateKey Secret() => PrivateKey.TryCreate(Keccak256.EmptyHash.AsSpan(), out PrivateKey key) ? key : default;
}
