using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>The rules of a header on top of its parent: target, times, version (ContextualCheckBlockHeader of Bitcoin Core).</summary>
internal static class HeaderRules
{
    /// <summary>How far ahead of the clock a block's time may be.</summary>
    public const uint MaxFutureSeconds = 2 * 60 * 60;

    /// <summary>BIP-34, BIP-66 and BIP-65 are in force from block 1 on regtest.</summary>
    private const int MinVersion = 4;

    public static Rejection? Check(BlockHeader header, BlockEntry parent, BitcoinNetwork network, long now)
    {
        if (header.Bits != NextBits(network, parent, header.Time))
            return new Rejection("bad-diffbits", "incorrect proof of work");
        if (header.Time <= parent.MedianTimePast)
            return new Rejection("time-too-old", "block's timestamp is too early");
        if (header.Time > now + MaxFutureSeconds)
            return new Rejection("time-too-new", "block timestamp too far in the future");
        return header.Version < MinVersion
            ? new Rejection($"bad-version(0x{header.Version:x8})", $"rejected nVersion=0x{header.Version:x8} block")
            : null;
    }

    public static uint NextBits(BitcoinNetwork network, BlockEntry parent, uint time)
    {
        // The rules ask for lower and lower blocks: going on from the last answer keeps the walk linear.
        BlockEntry at = parent;
        return DifficultyRules.NextBits(network, height => (at = height <= at.Height ? at.AncestorAt(height) : parent.AncestorAt(height)).Header, parent.Height, time);
    }
}
