using System.Security.Cryptography;
using System.Text.Json;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Crypto.Tests.Vectors;

/// <summary>The vectors of project Wycheproof for secp256k1.</summary>
public sealed class WycheproofTests
{
    /// <summary>SubjectPublicKeyInfo of an uncompressed key: id-ecPublicKey, secp256k1, a bit string of 65 bytes.</summary>
    private const string UncompressedHeader = "3056301006072a8648ce3d020106052b8104000a034200";

    private const string CompressedHeader = "3036301006072a8648ce3d020106052b8104000a032200";

    [Fact]
    public void Ecdsa_with_strict_DER() => ForEach("ecdsa_secp256k1_sha256_test.json", (group, test) =>
        Assert.Equal(IsValid(test), Verify(group, test, out _)));

    [Fact]
    public void Ecdsa_with_strict_DER_and_low_s() => ForEach("ecdsa_secp256k1_sha256_bitcoin_test.json", (group, test) =>
    {
        bool verified = Verify(group, test, out EcdsaSignature signature);
        Assert.Equal(IsValid(test), verified && signature.IsLowS);
    });

    [Fact]
    public void Lax_parsing_accepts_all_that_strict_parsing_accepts() => ForEach("ecdsa_secp256k1_sha256_test.json", (_, test) =>
    {
        byte[] der = HexOf(test, "sig");
        if (!EcdsaSignature.TryParseDer(der, out EcdsaSignature strict))
            return;
        Assert.True(EcdsaSignature.TryParseDerLax(der, out EcdsaSignature lax));
        Assert.Equal(strict.R < Secp256k1.Order && strict.S < Secp256k1.Order ? strict : default, lax);
        Assert.Equal(der, strict.ToDer());
    });

    [Fact]
    public void Ecdh() => ForEach("ecdh_secp256k1_test.json", (_, test) =>
    {
        if (!TryReadKey(test.GetProperty("public").GetString()!, out PublicKey key))
        {
            Assert.NotEqual("valid", test.GetProperty("result").GetString());
            return;
        }
        byte[] secret = UInt256.FromBigEndian(HexOf(test, "private").SkipWhile(b => b == 0).ToArray()).ToBigEndian32();
        Assert.True(PrivateKey.TryCreate(secret, out PrivateKey privateKey));
        Assert.NotEqual("invalid", test.GetProperty("result").GetString());
        Assert.Equal(HexOf(test, "shared"), Crypto.Ecdh.SharedX(privateKey, key));
    });

    private static bool Verify(JsonElement group, JsonElement test, out EcdsaSignature signature)
    {
        byte[] bytes = Hex.Decode(group.GetProperty("publicKey").GetProperty("uncompressed").GetString()!);
        Assert.True(PublicKey.TryParse(bytes, out PublicKey key));
        var digest = new Hash256(SHA256.HashData(HexOf(test, "msg")));
        return EcdsaSignature.TryParseDer(HexOf(test, "sig"), out signature) && Ecdsa.Verify(key, digest, signature);
    }

    private static bool TryReadKey(string der, out PublicKey key)
    {
        key = default;
        foreach (string header in new[] { UncompressedHeader, CompressedHeader })
        {
            if (der.StartsWith(header, StringComparison.Ordinal))
                return PublicKey.TryParse(Hex.Decode(der[header.Length..]), out key);
        }
        return false;
    }

    private static bool IsValid(JsonElement test) => test.GetProperty("result").GetString() == "valid";

    private static byte[] HexOf(JsonElement test, string name) => Hex.Decode(test.GetProperty(name).GetString()!);

    private static void ForEach(string file, Action<JsonElement, JsonElement> check)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "secp256k1", file)));
        int count = 0;
        foreach (JsonElement group in document.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            foreach (JsonElement test in group.GetProperty("tests").EnumerateArray())
            {
                check(group, test);
                count++;
            }
        }
        Assert.Equal(document.RootElement.GetProperty("numberOfTests").GetInt32(), count);
    }
}
