using Cambium.Bitcoin.Blocks;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Consensus;

/// <summary>
/// Which compact target a block must have: a new one every 2016 blocks, with testnet's easy blocks after 20 minutes,
/// and never a new one on regtest.
/// </summary>
/// <remarks>These are Bitcoin's rules. The Bridge follows bitcoinj, which on testnet skips some checks (bridge.md 5.3).</remarks>
public static class DifficultyRules
{
    public const int Interval = 2016;

    private const uint SpacingSeconds = 600;
    private const uint TimespanSeconds = Interval * SpacingSeconds;
    private const uint MaxAdjustment = 4;

    /// <param name="network">The network's limits.</param>
    /// <param name="headerAt">The headers of the chain that is extended, by height.</param>
    /// <param name="parentHeight">The height of the last of them.</param>
    /// <param name="time">The time of the new block.</param>
    public static uint NextBits(BitcoinNetwork network, Func<int, BlockHeader> headerAt, int parentHeight, uint time)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(headerAt);
        BlockHeader parent = headerAt(parentHeight);
        if ((parentHeight + 1) % Interval == 0)
            return network.NeverRetargets ? parent.Bits : Retarget(network, parent.Bits, headerAt(parentHeight + 1 - Interval).Time, parent.Time);
        if (!network.AllowsMinimumDifficulty)
            return parent.Bits;
        uint easiest = CompactTarget.Encode(network.PowLimit);
        return time > (ulong)parent.Time + 2 * SpacingSeconds ? easiest : LastRealBits(headerAt, parentHeight, easiest);
    }

    /// <summary>The new target after an interval: the old one scaled by how long the interval took, at most by four.</summary>
    public static uint Retarget(BitcoinNetwork network, uint oldBits, uint firstTime, uint lastTime)
    {
        ArgumentNullException.ThrowIfNull(network);
        long timespan = Math.Clamp((long)lastTime - firstTime, TimespanSeconds / MaxAdjustment, TimespanSeconds * MaxAdjustment);
        UInt256 target = CompactTarget.Decode(oldBits, out _, out _) * (ulong)timespan / TimespanSeconds;
        return CompactTarget.Encode(target > network.PowLimit ? network.PowLimit : target);
    }

    /// <summary>The target before the easy blocks, no further back than the last change.</summary>
    private static uint LastRealBits(Func<int, BlockHeader> headerAt, int height, uint easiest)
    {
        while (height > 0 && height % Interval != 0 && headerAt(height).Bits == easiest)
            height--;
        return headerAt(height).Bits;
    }
}
