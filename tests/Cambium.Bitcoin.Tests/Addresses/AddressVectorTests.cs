using System.Text.Json;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Hd;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Bitcoin.Tests.Addresses;

public sealed class AddressVectorTests
{
    private static readonly BitcoinNetwork[] Networks = [BitcoinNetwork.Mainnet, BitcoinNetwork.Testnet, BitcoinNetwork.Regtest];

    [Fact]
    public void Reads_and_writes_the_valid_Base58_texts()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "bitcoin", "base58_keys_valid.json")));
        foreach (JsonElement row in cases.RootElement.EnumerateArray())
        {
            JsonElement facts = row[2];
            BitcoinNetwork network = facts.GetProperty("isTestnet").GetBoolean() ? BitcoinNetwork.Testnet : BitcoinNetwork.Mainnet;
            if (facts.GetProperty("isPrivkey").GetBoolean())
                CheckKey(row[0].GetString()!, row[1].GetString()!, network, facts.GetProperty("isCompressed").GetBoolean());
            else
                CheckAddress(row[0].GetString()!, row[1].GetString()!, network, facts.GetProperty("addrType").GetString()!);
        }
    }

    [Fact]
    public void Refuses_the_invalid_Base58_texts()
    {
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "bitcoin", "base58_keys_invalid.json")));
        foreach (string? text in cases.RootElement.EnumerateArray().Select(row => row[0].GetString()))
        {
            Assert.All(Networks, network => Assert.False(BitcoinAddress.TryParse(text, network, out _), text));
            Assert.All(Networks, network => Assert.False(WalletImportFormat.TryDecode(text, network, out _, out _), text));
        }
    }

    /// <summary>The valid addresses of BIP-350 with their output scripts.</summary>
    [Theory]
    [InlineData("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "0014751e76e8199196d454941c45d1b3a323f1433bd6", AddressKind.P2wpkh)]
    [InlineData("tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7", "00201863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262", AddressKind.P2wsh)]
    [InlineData("bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y", "5128751e76e8199196d454941c45d1b3a323f1433bd6751e76e8199196d454941c45d1b3a323f1433bd6", AddressKind.FutureWitness)]
    [InlineData("BC1SW50QGDZ25J", "6002751e", AddressKind.FutureWitness)]
    [InlineData("bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", "5210751e76e8199196d454941c45d1b3a323", AddressKind.FutureWitness)]
    [InlineData("tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy", "0020000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433", AddressKind.P2wsh)]
    [InlineData("tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c", "5120000000c4a5cad46221b2a187905e5266362b99d5e91c6ce24d165dab93e86433", AddressKind.P2tr)]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "512079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798", AddressKind.P2tr)]
    public void Reads_the_witness_addresses_of_BIP_350(string text, string script, AddressKind kind)
    {
        BitcoinNetwork network = text.StartsWith("tb", StringComparison.Ordinal) ? BitcoinNetwork.Testnet : BitcoinNetwork.Mainnet;
        var address = BitcoinAddress.Parse(text, network);

        Assert.Equal(kind, address.Kind);
        Assert.Equal(script, address.Script.ToHex());
        Assert.Equal(text.ToLowerInvariant(), address.ToString());
        Assert.True(BitcoinAddress.TryFromScript(address.Script, network, out BitcoinAddress? again));
        Assert.Equal(address, again);
    }

    /// <summary>The invalid addresses of BIP-350.</summary>
    [Theory]
    [InlineData("tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut")]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd")]
    [InlineData("tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf")]
    [InlineData("BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL")]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh")]
    [InlineData("tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47")]
    [InlineData("bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4")]
    [InlineData("BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R")]
    [InlineData("bc1pw5dgrnzv")]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav")]
    [InlineData("BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P")]
    [InlineData("tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq")]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf")]
    [InlineData("tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j")]
    [InlineData("bc1gmk9yu")]
    public void Refuses_the_invalid_addresses_of_BIP_350(string text) =>
        Assert.All(Networks, network => Assert.False(BitcoinAddress.TryParse(text, network, out _)));

    private static void CheckAddress(string text, string payload, BitcoinNetwork network, string type)
    {
        var address = BitcoinAddress.Parse(text, network);
        Assert.Equal(type == "pubkey" ? AddressKind.P2pkh : AddressKind.P2sh, address.Kind);
        Assert.Equal(payload, Hex.Encode(address.Payload.Span));
        Assert.Equal(text, address.ToString());
    }

    private static void CheckKey(string text, string secret, BitcoinNetwork network, bool isCompressed)
    {
        Assert.True(WalletImportFormat.TryDecode(text, network, out PrivateKey key, out bool compressed));
        Assert.Equal(isCompressed, compressed);
        byte[] bytes = new byte[PrivateKey.Length];
        key.WriteSecret(bytes);
        Assert.Equal(secret, Hex.Encode(bytes));
        Assert.Equal(text, WalletImportFormat.Encode(key, network, isCompressed));
    }
}
