using Cambium.Bitcoin.Blocks;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Consensus;

/// <summary>Targets, the work they stand for, and whether a header meets its own.</summary>
public static class ProofOfWork
{
    /// <summary>The expected number of hashes for a target: 2^256 / (target + 1), rounded down.</summary>
    public static UInt256 WorkOf(in UInt256 target) =>
        target == UInt256.MaxValue ? UInt256.One : (~target / (target + UInt256.One)) + UInt256.One;

    /// <summary>The work of a header's compact target; zero for one that is negative, zero or too large.</summary>
    public static UInt256 WorkOf(uint bits)
    {
        UInt256 target = CompactTarget.Decode(bits, out bool isNegative, out bool overflows);
        return isNegative || overflows || target.IsZero ? UInt256.Zero : WorkOf(target);
    }

    /// <summary>The target of a compact form that is positive and not above the network's limit.</summary>
    public static bool TryGetTarget(uint bits, in UInt256 limit, out UInt256 target)
    {
        target = CompactTarget.Decode(bits, out bool isNegative, out bool overflows);
        return !isNegative && !overflows && !target.IsZero && target <= limit;
    }

    /// <summary>Whether the header's hash is not above its target, and the target not above the network's limit.</summary>
    public static bool IsValid(BlockHeader header, BitcoinNetwork network)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(network);
        return TryGetTarget(header.Bits, network.PowLimit, out UInt256 target)
            && UInt256.FromLittleEndian(header.Hash.AsSpan()) <= target;
    }
}
