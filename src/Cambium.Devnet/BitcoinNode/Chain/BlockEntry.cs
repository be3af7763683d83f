using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>A known block's place in the tree of blocks. Its validity may change; everything else is fixed.</summary>
public sealed class BlockEntry
{
    private const int MedianTimeSpan = 11;

    internal BlockEntry(BlockHeader header, BlockEntry? parent)
    {
        Header = header;
        Parent = parent;
        Height = parent is null ? 0 : parent.Height + 1;
        Work = (parent?.Work ?? UInt256.Zero) + ProofOfWork.WorkOf(header.Bits);
        HasFailedAncestor = parent is { IsInvalid: true };
    }

    public BlockHeader Header { get; }

    public BlockEntry? Parent { get; }

    public int Height { get; }

    /// <summary>In wire order.</summary>
    public Hash256 Hash => Header.Hash;

    /// <summary>The work of the chain up to and including this block.</summary>
    public UInt256 Work { get; }

    /// <summary>Whether this block itself broke a rule or was declared invalid.</summary>
    public bool HasFailed { get; internal set; }

    public bool HasFailedAncestor { get; internal set; }

    public bool IsInvalid => HasFailed || HasFailedAncestor;

    /// <summary>The median of the last eleven times, which the next block's time must exceed (BIP-113).</summary>
    public uint MedianTimePast
    {
        get
        {
            List<uint> times = new(MedianTimeSpan);
            for (BlockEntry? at = this; at is not null && times.Count < MedianTimeSpan; at = at.Parent)
                times.Add(at.Header.Time);
            times.Sort();
            return times[times.Count / 2];
        }
    }

    /// <summary>The block of this chain at a height not above this one's.</summary>
    public BlockEntry AncestorAt(int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, Height);
        BlockEntry at = this;
        while (at.Height > height)
            at = at.Parent!;
        return at;
    }

    public override string ToString() => $"{Height} {Header}";
}
