using System.Text.Json;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Taproot;
using Cambium.Bitcoin.Transactions;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Tests;
using Xunit;

namespace Cambium.Bitcoin.Tests.Taproot;

public sealed class Bip341VectorTests
{
    [Fact]
    public void Builds_the_outputs_and_control_blocks_of_BIP_341()
    {
        using JsonDocument vectors = Load();
        foreach (JsonElement row in vectors.RootElement.GetProperty("scriptPubKey").EnumerateArray())
        {
            JsonElement tree = row.GetProperty("given").GetProperty("scriptTree");
            TaprootOutput output = new(
                Hex.Decode(Text(row, "given", "internalPubkey")!),
                tree.ValueKind == JsonValueKind.Null ? null : TreeOf(tree));

            Assert.Equal(Text(row, "intermediary", "merkleRoot"), output.MerkleRoot?.ToHex());
            Assert.Equal(Text(row, "intermediary", "tweakedPubkey"), Hex.Encode(output.OutputKey.Span));
            Assert.Equal(Text(row, "expected", "scriptPubKey"), output.Script.ToHex());
            Assert.True(BitcoinAddress.TryFromScript(output.Script, BitcoinNetwork.Mainnet, out BitcoinAddress? address));
            Assert.Equal(Text(row, "expected", "bip350Address"), address.ToString());
            if (row.GetProperty("expected").TryGetProperty("scriptPathControlBlocks", out JsonElement blocks))
                Assert.Equal(blocks.EnumerateArray().Select(block => block.GetString()), output.ControlBlocks().Select(block => Hex.Encode(block)));
        }
    }

    [Fact]
    public void Signs_by_key_as_BIP_341_does()
    {
        using JsonDocument vectors = Load();
        foreach (JsonElement row in vectors.RootElement.GetProperty("keyPathSpending").EnumerateArray())
        {
            TxOut[] spent = [.. row.GetProperty("given").GetProperty("utxosSpent").EnumerateArray().Select(OutputOf)];
            SignatureHashCache hashes = new(Transaction.Parse(Hex.Decode(Text(row, "given", "rawUnsignedTx")!)), spent);
            foreach (JsonElement spend in row.GetProperty("inputSpending").EnumerateArray())
                CheckSpend(spend, hashes);
            SignatureHashCache signed = new(Transaction.Parse(Hex.Decode(Text(row, "auxiliary", "fullySignedTx")!)), spent);
            Assert.All(
                Enumerable.Range(0, spent.Length),
                i => Assert.Equal(ScriptError.None, ScriptInterpreter.Verify(signed, i, spent[i], ScriptFlags.Standard)));
        }
    }

    private static void CheckSpend(JsonElement spend, SignatureHashCache hashes)
    {
        JsonElement given = spend.GetProperty("given");
        byte[] root = Text(spend, "given", "merkleRoot") is { } hex ? Hex.Decode(hex) : [];
        SigHashType type = new(given.GetProperty("hashType").GetUInt32());
        Hash256 digest = hashes.Taproot(new TaprootInput(given.GetProperty("txinIndex").GetInt32()), type);
        Assert.Equal(Text(spend, "intermediary", "sigHash"), digest.ToHex());

        Assert.True(PrivateKey.TryCreate(Hex.Decode(Text(spend, "given", "internalPrivkey")!), out PrivateKey key));
        Assert.True(Crypto.Taproot.TryTweakPrivateKey(key, root, out PrivateKey tweaked));
        byte[] signature = Schnorr.Sign(tweaked, digest.AsSpan(), new byte[Schnorr.AuxiliaryLength]);
        byte[] witness = type == SigHashType.Default ? signature : [.. signature, (byte)type.Value];
        Assert.Equal(spend.GetProperty("expected").GetProperty("witness")[0].GetString(), Hex.Encode(witness));
    }

    private static TapTree TreeOf(JsonElement tree) =>
        tree.ValueKind == JsonValueKind.Array
            ? TapTree.Branch(TreeOf(tree[0]), TreeOf(tree[1]))
            : TapTree.Leaf(Script.FromHex(tree.GetProperty("script").GetString()!), tree.GetProperty("leafVersion").GetByte());

    private static TxOut OutputOf(JsonElement cell) =>
        new(new Satoshis(cell.GetProperty("amountSats").GetInt64()), Script.FromHex(cell.GetProperty("scriptPubKey").GetString()!));

    private static string? Text(JsonElement row, string group, string name) => row.GetProperty(group).GetProperty(name).GetString();

    private static JsonDocument Load() =>
        JsonDocument.Parse(File.ReadAllText(SharedData.Require("data", "bitcoin", "bip-0341", "wallet-test-vectors.json")));
}
