using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Primitives;

namespace Cambium.Bridge.Headers;

/// <summary>
/// Adds headers to the store and moves the head to the branch with the most work (reference 5.2). There is no rule
/// about block times, and the client's locked-in blocks lie below every checkpoint.
/// </summary>
internal sealed class HeaderChain(HeaderChainRules rules, HeaderStore store)
{
    /// <summary>True when the header is stored now or was before; false when it breaks a rule or has no stored parent.</summary>
    public bool TryAdd(BlockHeader header)
    {
        if (store.Get(header.Hash) is not null)
            return true;
        if (!HasProofOfWork(header) || store.Get(header.PreviousBlock) is not { } parent)
            return false;
        if (!Retarget.Allows(rules, store, parent, header))
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

    private bool HasProofOfWork(BlockHeader header) =>
        ProofOfWork.TryGetTarget(header.Bits, rules.MaximumTarget, out UInt256 target)
        && header.Hash.Reversed().ToUInt256() <= target;
}
