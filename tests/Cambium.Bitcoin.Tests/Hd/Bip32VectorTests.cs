using System.Text.Json;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Hd;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Bitcoin.Tests.Hd;

public sealed class Bip32VectorTests
{
    [Fact]
    public void Derives_the_recorded_keys()
    {
        using JsonDocument vectors = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "bitcoin", "blocks", "hd.json")));
        int run = 0;
        foreach (JsonProperty vector in vectors.RootElement.EnumerateObject().Where(entry => entry.Name.StartsWith("vector", StringComparison.Ordinal)))
        {
            var master = ExtendedPrivateKey.FromSeed(Hex.Decode(vector.Value.GetProperty("seed").GetString()!), BitcoinNetwork.Mainnet);
            foreach (JsonProperty entry in vector.Value.EnumerateObject().Where(entry => entry.Name.StartsWith('m')))
            {
                Check(master, entry.Name, entry.Value.GetProperty("pub").GetString()!, entry.Value.GetProperty("prv").GetString()!);
                run++;
            }
        }
        Assert.True(run >= 12, $"{run} keys");
    }

    /// <summary>Test vectors 1 and 3 (leading zeros) of BIP-32.</summary>
    [Theory]
    [InlineData(
        "000102030405060708090a0b0c0d0e0f",
        "m/0'/1",
        "xpub6ASuArnXKPbfEwhqN6e3mwBcDTgzisQN1wXN9BJcM47sSikHjJf3UFHKkNAWbWMiGj7Wf5uMash7SyYq527Hqck2AxYysAA7xmALppuCkwQ",
        "xprv9wTYmMFdV23N2TdNG573QoEsfRrWKQgWeibmLntzniatZvR9BmLnvSxqu53Kw1UmYPxLgboyZQaXwTCg8MSY3H2EU4pWcQDnRnrVA1xe8fs")]
    public void Derives_the_published_keys(string seed, string path, string publicKey, string privateKey) =>
        Check(ExtendedPrivateKey.FromSeed(Hex.Decode(seed), BitcoinNetwork.Mainnet), path, publicKey, privateKey);

    /// <summary>Test vector 5 of BIP-32.</summary>
    [Theory]
    [InlineData("xpub661MyMwAqRbcEYS8w7XLSVeEsBXy79zSzH1J8vCdxAZningWLdN3zgtU6LBpB85b3D2yc8sfvZU521AAwdZafEz7mnzBBsz4wKY5fTtTQBm")]
    [InlineData("xpub661MyMwAqRbcEYS8w7XLSVeEsBXy79zSzH1J8vCdxAZningWLdN3zgtU6Txnt3siSujt9RCVYsx4qHZGc62TG4McvMGcAUjeuwZdduYEvFn")]
    [InlineData("xpub661MyMwAqRbcEYS8w7XLSVeEsBXy79zSzH1J8vCdxAZningWLdN3zgtU6N8ZMMXctdiCjxTNq964yKkwrkBJJwpzZS4HS2fxvyYUA4q2Xe4")]
    [InlineData("xpub661no6RGEX3uJkY4bNnPcw4URcQTrSibUZ4NqJEw5eBkv7ovTwgiT91XX27VbEXGENhYRCf7hyEbWrR3FewATdCEebj6znwMfQkhRYHRLpJ")]
    [InlineData("xpub661MyMwAuDcm6CRQ5N4qiHKrJ39Xe1R1NyfouMKTTWcguwVcfrZJaNvhpebzGerh7gucBvzEQWRugZDuDXjNDRmXzSZe4c7mnTK97pTvGS8")]
    [InlineData("xpub661MyMwAqRbcEYS8w7XLSVeEsBXy79zSzH1J8vCdxAZningWLdN3zgtU6Q5JXayek4PRsn35jii4veMimro1xefsM58PgBMrvdYre8QyULY")]
    public void Refuses_malformed_public_keys(string text) =>
        Assert.False(ExtendedPublicKey.TryParse(text, BitcoinNetwork.Mainnet, out _));

    [Theory]
    [InlineData("xprv9s21ZrQH143K24Mfq5zL5MhWK9hUhhGbd45hLXo2Pq2oqzMMo63oStZzFAzHGBP2UuGCqWLTAPLcMtD9y5gkZ6Eq3Rjuahrv17fEQ3Qen6J")]
    [InlineData("xprv9s21ZrQH143K24Mfq5zL5MhWK9hUhhGbd45hLXo2Pq2oqzMMo63oStZzFGTQQD3dC4H2D5GBj7vWvSQaaBv5cxi9gafk7NF3pnBju6dwKvH")]
    [InlineData("xprv9s21ZrQH143K24Mfq5zL5MhWK9hUhhGbd45hLXo2Pq2oqzMMo63oStZzF93Y5wvzdUayhgkkFoicQZcP3y52uPPxFnfoLZB21Teqt1VvEHx")]
    [InlineData("xprv9s21ZrQH143K24Mfq5zL5MhWK9hUhhGbd45hLXo2Pq2oqzMMo63oStZzFAzHGBP2UuGCqWLTAPLcMtD5SDKr24z3aiUvKr9bJpdrcLg1y3G")]
    [InlineData("DMwo58pR1QLEFihHiXPVykYB6fJmsTeHvyTp7hRThAtCX8CvYzgPcn8XnmdfHGMQzT7ayAmfo4z3gY5KfbrZWZ6St24UVf2Qgo6oujFktLHdHY4")]
    public void Refuses_malformed_private_keys(string text) =>
        Assert.False(ExtendedPrivateKey.TryParse(text, BitcoinNetwork.Mainnet, out _));

    [Theory]
    [InlineData("m/44'/0h/0/5", "m/44'/0'/0/5")]
    [InlineData("0/1", "m/0/1")]
    [InlineData("m", "m")]
    public void Reads_key_paths(string text, string canonical) => Assert.Equal(canonical, KeyPath.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("m/")]
    [InlineData("m//1")]
    [InlineData("m/-1")]
    [InlineData("m/2147483648")]
    [InlineData("x/1")]
    public void Refuses_malformed_key_paths(string text) => Assert.False(KeyPath.TryParse(text, out _));

    private static void Check(ExtendedPrivateKey master, string path, string publicKey, string privateKey)
    {
        KeyPath steps = KeyPath.Parse(path);
        ExtendedPrivateKey key = master.Derive(steps);
        Assert.Equal(privateKey, key.ExportSecret());
        Assert.Equal(publicKey, key.ToPublic().ToString());
        Assert.True(ExtendedPrivateKey.TryParse(privateKey, BitcoinNetwork.Mainnet, out ExtendedPrivateKey? parsed));
        Assert.Equal(privateKey, parsed.ExportSecret());
        Assert.True(ExtendedPublicKey.TryParse(publicKey, BitcoinNetwork.Mainnet, out ExtendedPublicKey? parsedPublic));
        Assert.Equal(publicKey, parsedPublic.ToString());
        Assert.Equal(key.Derive(7).ToPublic().ToString(), parsedPublic.Derive(7).ToString());
    }
}
