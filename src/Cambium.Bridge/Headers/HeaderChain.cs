using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Primitives;

namespace Cambium.Bridge.Headers;

/// <summary>
/// Adds headers to the store and moves the head to the branch with the most work (reference 5.2). There is no rule
/// about block times.
/// </summary>
internal sealed class HeaderChain(HeaderChainRules rules, HeaderStore store)
{
    private static readonly Dictionary<int, string> MainnetLockIns = new()
    {
        [91_722] = "00000000000271a2dc26e7667f8419f2e15416dc6955e5a6c6cdf3f2574dd08e",
        [91_812] = "00000000000af0aed4792b1acee3d966af36cf5def14935db8de83d6f9306f2f",
        [91_842] = "00000000000a4d0a398161ffc163c503763b1f4360639393e0e4c8e300e0caec",
        [91_880] = "00000000000743f190a18c5577a3c2d2a1f610ae9601ac046a38084ccb7cd721",
        [200_000] = "000000000000034a7dedef4a161fa058a2d67a173a90155f3a2fe6fc132e0ebf",
    };

    /// <summary>True when the header is stored now or was before; false when it breaks a rule or has no stored parent.</summary>
    public bool TryAdd(BlockHeader header)
    {
        if (store.Get(header.Hash) is not null)
            return true;
        if (!HasProofOfWork(header) || store.Get(header.PreviousBlock) is not { } parent)
            return false;
        if (!Retarget.Allows(rules, store, parent, header) || BreaksLockIn(parent.Height + 1, header.Hash))
            return false;
        return Connect(parent, parent.Extend(header));
    }

    private bool Connect(StoredHeader parent, StoredHeader added)
    {
        StoredHeader head = store.Head;
        if (parent.Equals(head))
        {
            store.Put(added);
            store.SetHead(added);
            return true;
        }

        if (FindSplit(added, head) is not { } split)
            return false;
        if (added.ChainWork > head.ChainWork)
        {
            Reorganise(added, split);
            return true;
        }

        store.Put(added);
        return true;
    }

    private void Reorganise(StoredHeader added, StoredHeader split)
    {
        for (StoredHeader? cursor = added; cursor is not null && !cursor.Equals(split); cursor = store.ParentOf(cursor))
            store.IndexByHeight(cursor);
        store.Put(added);
        store.SetHead(added);
    }

    // Walks down the higher of both branches until they meet; null when a parent is not stored.
    private StoredHeader? FindSplit(StoredHeader added, StoredHeader head)
    {
        (StoredHeader? left, StoredHeader? right) = (head, added);
        while (left is not null && right is not null && !left.Equals(right))
        {
            if (left.Height > right.Height)
                left = store.ParentOf(left);
            else
                right = store.ParentOf(right);
        }

        return left is null || right is null ? null : left;
    }

    private bool HasProofOfWork(BlockHeader header)
    {
        UInt256 target = CompactTarget.Decode(header.Bits, out bool isNegative, out bool overflows);
        if (isNegative || overflows || target.IsZero || target > rules.MaximumTarget)
            return false;
        return header.Hash.Reversed().ToUInt256() <= target;
    }

    private bool BreaksLockIn(int height, in Hash256 hash) =>
        rules == HeaderChainRules.Mainnet
        && MainnetLockIns.TryGetValue(height, out string? locked)
        && hash.Reversed().ToHex() != locked;
}
