using Cambium.Chain.Blocks;
using Cambium.Chain.ForkChoice;
using Cambium.Chain.Replay;
using Cambium.Storage;
using Cambium.Tests;

namespace Cambium.Chain.Tests.Validation;

/// <summary>The small recorded chain of this project (version 2 headers, sublists), as far as a test wants it.</summary>
internal static class SmallChain
{
    public static string Path { get; } = System.IO.Path.Combine(SharedData.Root, "tests", "Cambium.Conformance", "Chains", "parallel-low-a.chain.jsonl.gz");

    public static RecordedChain Recorded { get; } = RecordedChain.Open(Path);

    private static readonly Lazy<RecordedLine.Block[]> All = new(() => [.. RecordedLine.ReadFile(Path).OfType<RecordedLine.Block>()]);

    public static IReadOnlyList<RecordedLine.Block> Blocks() => All.Value;

    public static IEnumerable<Block> DecodedBlocks() => Blocks().Select(block => BlockCodec.Decode(block.Encoded, Recorded.Network));

    /// <summary>A chain with the first blocks imported, and the next block.</summary>
    public static (Blockchain Chain, Block Next) After(int blocks)
    {
        var replay = new ChainReplay(Recorded, new MemoryStore());
        foreach (Block block in DecodedBlocks().Take(blocks)) replay.Chain.Import(block);
        return (replay.Chain, DecodedBlocks().ElementAt(blocks));
    }
}
