using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Genesis;
using Cambium.Chain.Tests.Remasc;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Storage;
using Cambium.Tests;
using Cambium.Trie;
using Cambium.Trie.State;
using Xunit;

namespace Cambium.Chain.Tests.Execution;

/// <summary>The first block of the public test network, with every trie node of the state after it.</summary>
public sealed class TestnetBlockOneTests
{
    private const string StateRoot = "2e03cbe3db74f3296c6e0d25be37df392dae68b33b667536e2c6379a70dee772";

    [Fact]
    public void Executes_to_the_recorded_state()
    {
        (Block block, IReadOnlyList<byte[]> nodes) = Read();

        (BlockExecution execution, Unitrie trie) = Execute(block);

        Assert.Null(execution.Failure);
        Assert.Null(HeaderComparison.FirstMismatch(block.Header, execution, trie.Hash, NetworkParameters.Testnet.Rules.At(1)));
        Assert.Equal(StateRoot, trie.Hash.ToHex());
        Assert.Equal(20, nodes.Count);
        AssertContains(trie, nodes);
    }

    [Fact]
    public void Changes_the_remasc_sender_and_one_cell_only()
    {
        Unitrie genesis = GenesisBlock.Of(NetworkParameters.Testnet).State;
        WorldState state = WorldState.At(genesis);
        state.IncreaseRemascSenderNonce();
        state.SetStorageBytes(Rvm.Precompiles.PrecompileAddresses.Remasc, UInt256.FromBigEndian("siblings"u8), [0xc0]);

        Assert.Equal(StateRoot, state.ComputeRoot().ToHex());
    }

    private static (BlockExecution Execution, Unitrie Trie) Execute(Block block)
    {
        GenesisBlock genesis = GenesisBlock.Of(NetworkParameters.Testnet);
        Assert.Equal(genesis.Block.Hash, block.ParentHash);
        BlockExecutor executor = ChainExecution.CreateExecutor(NetworkParameters.Testnet, new FakeAncestry());
        WorldState state = WorldState.At(genesis.State);
        BlockExecution execution = executor.Execute(block, state);
        return (execution, state.Commit());
    }

    /// <summary>Every node is stored under its hash, or embedded in one that is.</summary>
    private static void AssertContains(Unitrie trie, IReadOnlyList<byte[]> nodes)
    {
        var store = new MemoryStore();
        trie.Save(store);
        List<byte[]> stored = [.. nodes.Where(node => store.TryGet(Keccak256.Hash(node), out byte[]? kept) && kept.AsSpan().SequenceEqual(node))];
        Assert.NotEmpty(stored);
        Assert.All(nodes, node => Assert.True(stored.Exists(parent => parent.AsSpan().IndexOf(node) >= 0), Hex.Encode(node)));
    }

    private static (Block Block, IReadOnlyList<byte[]> Nodes) Read()
    {
        byte[] file = File.ReadAllBytes(SharedData.Require("data", "rootstock", "testnet-block-1.rlp"));
        RlpReader parts = new RlpReader(file).ReadList();
        RlpReader blocks = new RlpReader(parts.ReadBytes()).ReadList();
        RlpReader first = blocks.NextIsList ? blocks.ReadList() : new RlpReader(blocks.ReadBytes()).ReadList();
        Block block = BlockCodec.Decode(first.ReadBytes(), NetworkParameters.Testnet);
        RlpReader nodeList = new RlpReader(parts.ReadBytes()).ReadList().ReadList();
        var nodes = new List<byte[]>();
        while (!nodeList.IsEnd)
            nodes.Add(nodeList.ReadBytes().ToArray());
        return (block, nodes);
    }
}
