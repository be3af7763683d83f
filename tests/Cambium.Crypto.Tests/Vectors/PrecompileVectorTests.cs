using System.Text.Json;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Crypto.Tests.Vectors;

/// <summary>The inputs and outputs of Ethereum's precompiled contracts, for the cryptography below them.</summary>
public sealed class PrecompileVectorTests
{
    [Fact]
    public void Bn254_additions() => ForEach("bn256Add.json", (input, expected) =>
    {
        byte[] output = new byte[64];
        Assert.True(Bn254.TryAdd(input, output));
        Assert.Equal(expected, output);
    });

    [Fact]
    public void Bn254_multiplications() => ForEach("bn256ScalarMul.json", (input, expected) =>
    {
        byte[] output = new byte[64];
        Assert.True(Bn254.TryMultiply(input, output));
        Assert.Equal(expected, output);
    });

    [Fact]
    public void Bn254_pairing_checks() => ForEach("bn256Pairing.json", (input, expected) =>
    {
        Assert.True(Bn254.TryPairing(input, out bool isOne));
        Assert.Equal(expected, new UInt256(isOne ? 1u : 0u).ToBigEndian32());
    });

    [Fact]
    public void Blake2_compressions() => ForEach("blake2F.json", (input, expected) =>
    {
        byte[] output = new byte[64];
        Assert.True(Blake2F.TryCompress(input, output));
        Assert.Equal(expected, output);
    });

    [Fact]
    public void Blake2_malformed_inputs() => ForEach("fail-blake2f.json", (input, _) =>
        Assert.False(Blake2F.TryCompress(input, new byte[64])));

    [Fact]
    public void Recoveries() => ForEach("ecRecover.json", (input, expected) =>
    {
        // The contract's own reading of v is not this library's: only numbers that are 27 or 28 reach it.
        UInt256 v = UInt256.FromBigEndian(input.AsSpan(32, 32));
        if (v != 27 && v != 28)
            return;
        bool recovered = Ecdsa.TryRecover(
            new Hash256(input.AsSpan(0, 32)),
            UInt256.FromBigEndian(input.AsSpan(64, 32)),
            UInt256.FromBigEndian(input.AsSpan(96, 32)),
            (int)v - 27,
            out PublicKey key);
        Assert.Equal(expected.Length != 0, recovered);
        if (recovered)
            Assert.Equal(expected[12..], key.ToAddress().ToArray());
    });

    private static void ForEach(string file, Action<byte[], byte[]> check)
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "evm", file)));
        int count = 0;
        foreach (JsonElement item in cases.RootElement.EnumerateArray())
        {
            string expected = item.TryGetProperty("Expected", out JsonElement value) ? value.GetString()! : "";
            check(Hex.Decode(item.GetProperty("Input").GetString()!), Hex.Decode(expected));
            count++;
        }
        Assert.NotEqual(0, count);
    }
}
