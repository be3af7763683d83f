using System.Numerics;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Primitives;

namespace Cambium.Bridge.Headers;

/// <summary>The difficulty a header must claim after its parent (reference 5.3).</summary>
internal static class Retarget
{
    public const int StandardInterval = 2_016;

    private const int TargetTimespan = 14 * 24 * 60 * 60;
    private const int MaximumStep = 4;
    private const long EasyBlockDelay = 20 * 60;

    // 2012-02-15, when testnet3 began to allow easy blocks.
    private const long EasyBlocksSince = 1_329_264_000;

    /// <summary>True when the bits of a header follow from its stored ancestors.</summary>
    public static bool Allows(HeaderChainRules rules, HeaderStore store, StoredHeader parent, BlockHeader next)
    {
        bool isTransition = (parent.Height + 1) % rules.RetargetInterval == 0;
        if (rules.AllowsEasyBlocks && !isTransition && next.Time > EasyBlocksSince)
            return AllowsOnTestnet(rules, store, parent, next);
        return isTransition ? AllowsTransition(rules, store, parent, next) : next.Bits == parent.Header.Bits;
    }

    // A time before the parent's falls through as allowed: an underflow of the original client that stayed.
    private static bool AllowsOnTestnet(HeaderChainRules rules, HeaderStore store, StoredHeader parent, BlockHeader next)
    {
        long delay = (long)next.Time - parent.Header.Time;
        if (delay is < 0 or > EasyBlockDelay)
            return true;
        StoredHeader? cursor = parent;
        while (cursor is not null
            && cursor.Hash != rules.Genesis.Hash
            && cursor.Height % rules.RetargetInterval != 0
            && TargetOf(cursor.Header) == rules.MaximumTarget)
        {
            cursor = store.ParentOf(cursor);
        }

        return cursor is not null && TargetOf(cursor.Header) == TargetOf(next);
    }

    private static bool AllowsTransition(HeaderChainRules rules, HeaderStore store, StoredHeader parent, BlockHeader next)
    {
        StoredHeader? first = parent;
        for (int i = 0; i < rules.RetargetInterval - 1 && first is not null; i++)
            first = store.ParentOf(first);
        if (first is null)
            return false;
        // The times are unsigned, their difference is taken in 32 bits.
        int timespan = unchecked((int)(parent.Header.Time - first.Header.Time));
        timespan = Math.Clamp(timespan, TargetTimespan / MaximumStep, TargetTimespan * MaximumStep);
        BigInteger target = TargetOf(parent.Header).ToBigInteger() * timespan / TargetTimespan;
        target = BigInteger.Min(target, rules.MaximumTarget.ToBigInteger());
        return CompactTarget.Encode(Truncate(target, next.Bits)) == next.Bits;
    }

    // The compact form keeps three bytes: the computed target is cut to the precision of the received one.
    private static UInt256 Truncate(BigInteger target, uint bits)
    {
        int shift = 8 * ((int)(bits >> 24) - 3);
        BigInteger mask = shift >= 0 ? (BigInteger)0xff_ffff << shift : (BigInteger)0xff_ffff >> -shift;
        return UInt256.FromBigInteger(target & mask);
    }

    private static UInt256 TargetOf(BlockHeader header) => CompactTarget.Decode(header.Bits, out _, out _);
}
