using System.Text.Json;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Crypto.Tests.Vectors;

/// <summary>The vectors of BIP-340, of BIP-341's key tweaks, and of Bitcoin Core's signature encodings.</summary>
public sealed class BitcoinVectorTests
{
    private const int HashTypeLength = 1;

    [Fact]
    public void Bip340()
    {
        string[] lines = File.ReadAllLines(SharedData.Require("data", "bitcoin", "bip340_vectors.csv"));
        foreach (string[] row in lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')))
        {
            byte[] publicKey = Hex.Decode(row[2]), message = Hex.Decode(row[4]), signature = Hex.Decode(row[5]);
            Assert.Equal(row[6] == "TRUE", Schnorr.Verify(publicKey, message, signature));
            if (row[1].Length == 0)
                continue;
            Assert.True(PrivateKey.TryCreate(Hex.Decode(row[1]), out PrivateKey key));
            Assert.Equal(publicKey, key.PublicKey.ToXOnly());
            Assert.Equal(signature, Schnorr.Sign(key, message, Hex.Decode(row[3])));
        }
        Assert.True(lines.Length > 15);
    }

    [Fact]
    public void Bip341_output_keys()
    {
        foreach (JsonElement item in Wallet("scriptPubKey").EnumerateArray())
        {
            byte[] internalKey = HexOf(item.GetProperty("given"), "internalPubkey");
            JsonElement expected = item.GetProperty("intermediary");
            byte[] root = HexOf(expected, "merkleRoot");
            Assert.Equal(HexOf(expected, "tweak"), Taproot.TweakHash(internalKey, root).ToArray());
            Assert.True(Taproot.TryTweakPublicKey(internalKey, root, out PublicKey output));
            Assert.Equal(HexOf(expected, "tweakedPubkey"), output.ToXOnly());
        }
    }

    [Fact]
    public void Bip341_secret_keys()
    {
        foreach (JsonElement spending in Wallet("keyPathSpending").EnumerateArray())
        {
            foreach (JsonElement input in spending.GetProperty("inputSpending").EnumerateArray())
            {
                JsonElement given = input.GetProperty("given"), expected = input.GetProperty("intermediary");
                byte[] root = HexOf(given, "merkleRoot");
                Assert.True(PrivateKey.TryCreate(HexOf(given, "internalPrivkey"), out PrivateKey key));
                Assert.True(Taproot.TryTweakPrivateKey(key, root, out PrivateKey tweaked));
                byte[] secret = new byte[32];
                tweaked.WriteSecret(secret);
                Assert.Equal(HexOf(expected, "tweakedPrivkey"), secret);
                Assert.True(Taproot.TryTweakPublicKey(HexOf(expected, "internalPubkey"), root, out PublicKey output));
                Assert.Equal(output.ToXOnly(), tweaked.PublicKey.ToXOnly());

                byte[] signature = Schnorr.Sign(tweaked, HexOf(expected, "sigHash"), new byte[32]);
                string witness = input.GetProperty("expected").GetProperty("witness")[0].GetString()!;
                Assert.Equal(Hex.Decode(witness)[..Schnorr.SignatureLength], signature);
            }
        }
    }

    [Fact]
    public void Canonical_signatures_parse_and_come_back()
    {
        foreach (byte[] bytes in Signatures("sig_canonical.json"))
        {
            byte[] der = bytes.AsSpan(0, bytes.Length - HashTypeLength).ToArray();
            Assert.True(EcdsaSignature.TryParseDer(der, out EcdsaSignature signature));
            Assert.Equal(der, signature.ToDer());
        }
    }

    [Fact]
    public void Signatures_that_are_not_canonical_are_refused()
    {
        foreach (byte[] bytes in Signatures("sig_noncanonical.json"))
        {
            // One vector errs only in its signature hash type, which is not part of the DER form.
            bool derIsFine = EcdsaSignature.TryParseDer(bytes.AsSpan(0, bytes.Length - HashTypeLength), out _);
            Assert.True(!derIsFine || bytes[^1] == 0x11);
        }
    }

    private static IEnumerable<byte[]> Signatures(string file)
    {
        string text = File.ReadAllText(SharedData.Require("data", "bitcoin", file));
        using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true });
        foreach (JsonElement item in document.RootElement.EnumerateArray())
        {
            if (Hex.TryDecode(item.GetString()!, out byte[]? bytes) && bytes.Length > HashTypeLength)
                yield return bytes;
        }
    }

    private static JsonElement Wallet(string section)
    {
        string path = SharedData.Require("data", "bitcoin", "bip-0341", "wallet-test-vectors.json");
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement.GetProperty(section);
    }

    private static byte[] HexOf(JsonElement element, string name) => Hex.Decode(element.GetProperty(name).GetString() ?? "");
}
