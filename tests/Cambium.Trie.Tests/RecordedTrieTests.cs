using System.Text.Json;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Storage;
using Cambium.Tests;
using Cambium.Trie.Nodes;
using Cambium.Trie.Proofs;
using Cambium.Trie.State;
using Xunit;

namespace Cambium.Trie.Tests;

/// <summary>Tries of the real networks: genesis states, the state after testnet's block 1, receipt proofs.</summary>
public sealed class RecordedTrieTests
{
    [Theory]
    [InlineData("main")]
    [InlineData("testnet")]
    [InlineData("testnet2")]
    [InlineData("regtest")]
    public void Every_node_of_a_genesis_state(string network)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("vectors", "genesis.json")));
        JsonElement genesis = document.RootElement.GetProperty("networks").GetProperty(network);
        List<TrieChange> entries = [];
        foreach (JsonElement node in genesis.GetProperty("trieNodesPreOrder").EnumerateArray())
        {
            byte[] bytes = Hex.Decode(node.GetProperty("node").GetString()!);
            Assert.Equal(bytes, NodeCodec.Read(bytes).Encode());
            Assert.Equal(node.GetProperty("hash").GetString(), Keccak256.Hash(bytes).ToString());
            if (node.GetProperty("value").GetString() is { } value)
                entries.Add(new TrieChange(Hex.Decode(node.GetProperty("key").GetString()!), Hex.Decode(value)));
        }
        Assert.Equal(genesis.GetProperty("unitrieRoot").GetString(), Unitrie.Empty.Update([.. entries]).Hash.ToString());
    }

    [Theory]
    [InlineData("main")]
    [InlineData("testnet")]
    [InlineData("regtest")]
    public void A_genesis_state_from_its_accounts(string network)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("vectors", "genesis.json")));
        JsonElement genesis = document.RootElement.GetProperty("networks").GetProperty(network);
        WorldState state = WorldState.At(Unitrie.Empty);
        foreach (JsonProperty account in genesis.GetProperty("accounts").EnumerateObject())
        {
            Address address = Address.Parse(account.Name);
            state.CreateAccount(address);
            state.AddBalance(address, new Wei(UInt256.Parse(account.Value.GetProperty("balance").GetString()!)));
            if (account.Value.GetProperty("isContract").GetBoolean())
                state.SetupContract(address);
        }
        Assert.Equal(genesis.GetProperty("unitrieRoot").GetString(), state.ComputeRoot().ToString());
    }

    [Fact]
    public void The_orchid_root_of_mainnets_genesis()
    {
        Address bridge = Address.Parse("0x0000000000000000000000000000000001000006");
        var balance = new Wei(UInt256.Parse("21000000000000000000000000"));
        Hash256 root = OrchidState.Root([KeyValuePair.Create(bridge, new AccountState(0, balance))]);
        Assert.Equal("9fa70f12726ac738640a86754741bb3f5680520ccc7e6ae9d95ace566a67fe01", root.ToHex());
    }

    [Fact]
    public void The_twenty_nodes_of_the_state_after_testnets_block_1()
    {
        byte[] file = File.ReadAllBytes(SharedData.Require("data", "rootstock", "testnet-block-1.rlp"));
        RlpReader parts = new RlpReader(file).ReadList();
        parts.Skip();
        RlpReader state = ReadWrappedList(ref parts);
        RlpReader nodes = ReadWrappedList(ref state);
        RlpReader values = ReadWrappedList(ref state);
        using var store = new MemoryStore();
        IStoreBatch batch = store.NewBatch();
        int count = 0;
        for (; !nodes.IsEnd; count++)
        {
            byte[] node = nodes.ReadBytes().ToArray();
            Assert.Equal(node, NodeCodec.Read(node).Encode());
            batch.Put(Keccak256.Hash(node), node);
        }
        while (!values.IsEnd)
        {
            ReadOnlySpan<byte> value = values.ReadBytes();
            batch.Put(Keccak256.Hash(value), value);
        }
        batch.Commit();
        Assert.Equal(20, count);
        Unitrie trie = Unitrie.Open(store, Hash256.Parse("2e03cbe3db74f3296c6e0d25be37df392dae68b33b667536e2c6379a70dee772"));
        Assert.Equal([0xc2, 0x01, 0x00], trie.Get(StateTrieKeys.RemascSender));
        Assert.Equal(trie.Hash, Unitrie.Empty.Update([.. trie.Entries().Select(entry => new TrieChange(entry.Key, entry.Value))]).Hash);
        Assert.Equal(trie.ChildrenSize, Unitrie.Empty.Update([.. trie.Entries().Select(entry => new TrieChange(entry.Key, entry.Value))]).ChildrenSize);
    }

    [Theory]
    [InlineData("610-0-sign-sample-mainnet-tx-i0.json", "c71ae772a07033fd00fd14fdbb800b25b163ac5de345ee5dc13674960924a5de")]
    [InlineData("612-1-sign-3input-5output-testnet-legacy.json", "736a36d733f0faff88dbd36332e773a82e8e5ce9829a34b4d5750c91d641fc74")]
    public void The_proof_of_a_real_receipt(string file, string root)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(SharedData.Require("data", "powhsm", file)));
        byte[] receipt = Hex.Decode(document.RootElement.GetProperty("receipt").GetString()!);
        byte[][] proof = [.. document.RootElement.GetProperty("receiptMp").EnumerateArray().Select(node => Hex.Decode(node.GetString()!))];
        int found = Enumerable.Range(0, 300).Count(index =>
            TrieProof.TryVerify(Hash256.Parse(root), IndexedTrie.Key(index), proof, out ProvenValue value) && value.Matches(receipt));
        Assert.Equal(1, found);
    }

    [Fact]
    public void Malformed_proofs_are_refused_without_an_exception()
    {
        string[] files = Directory.GetFiles(SharedData.Require("data", "powhsm"), "*.json");
        int checkedProofs = 0;
        foreach (string file in files)
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("receiptMp", out JsonElement nodes))
                continue;
            byte[][] proof = [.. nodes.EnumerateArray().Select(node => Convert.FromHexString(EvenHex(node.GetString()!)))];
            Hash256 root = proof.Length == 0 ? Hash256.Zero : Keccak256.Hash(proof[^1]);
            for (int index = 0; index < 20; index++)
                TrieProof.TryVerify(root, IndexedTrie.Key(index), proof, out _);
            checkedProofs++;
        }
        Assert.True(checkedProofs > 20);
    }

    private static string EvenHex(string hex) => hex.Length % 2 == 0 ? hex : hex[..^1];

    /// <summary>The file wraps its inner lists in strings.</summary>
    private static RlpReader ReadWrappedList(ref RlpReader reader) =>
        reader.NextIsList ? reader.ReadList() : new RlpReader(reader.ReadBytes()).ReadList();
}
