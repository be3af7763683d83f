using Cambium.Chain.MergeMining;
using Cambium.Mining;
using Cambium.Node;
using Cambium.Primitives;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cambium.Devnet.Composition;

/// <summary>
/// The blocks that a devnet's Rootstock chain begins with. PowHSM takes only blocks whose merge-mining tag carries fork detection data
/// (RSKIP110), which the first 449 blocks of a chain do not have: they are mined at once, in the past of the devnet's clock, and the HSMs
/// trust the last of them from the start.
/// </summary>
/// <param name="Checkpoint">The block that the HSMs trust.</param>
/// <param name="HeadTime">The timestamp of the chain's best block.</param>
internal sealed record FirstBlocks(Hash256 Checkpoint, DateTimeOffset HeadTime)
{
    private const int Count = ForkDetectionData.AncestorsNeeded + 1;

    /// <summary>Mines what is missing of the first blocks; on a chain that has them, only tells of it.</summary>
    /// <param name="options">The node's.</param>
    /// <param name="now">The time of the last block.</param>
    /// <param name="cancel">Gives up; the next call goes on.</param>
    public static async Task<FirstBlocks> MineAsync(NodeOptions options, DateTimeOffset now, CancellationToken cancel)
    {
        var clock = new BlockClock(now.AddSeconds(-Count));
        await using NodeHost node = NodeHost.Open(options, NullLoggerFactory.Instance, clock);
        while (node.Chain.Head.Number < Count)
        {
            clock.Tick();
            SubmissionResult result = node.Solo.Mine(cancel);
            if (result.Refusal is { } refusal)
                throw new InvalidOperationException($"block {node.Chain.Head.Number + 1} was not mined: {refusal}");
        }
        Hash256 checkpoint = node.Chain.Blocks.FindCanonical(Count)!.Hash;
        return new FirstBlocks(checkpoint, DateTimeOffset.FromUnixTimeSeconds(node.Chain.Head.Block.Header.Timestamp));
    }

    /// <summary>A clock that stands still but for a second at each block.</summary>
    private sealed class BlockClock(DateTimeOffset start) : TimeProvider
    {
        private DateTimeOffset _now = start;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Tick() => _now = _now.AddSeconds(1);
    }
}
