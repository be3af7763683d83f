using Cambium.Primitives;

namespace Cambium.Bitcoin.Blocks;

/// <summary>One validation of a partial Merkle tree: consumes its flags and hashes in depth-first order.</summary>
internal sealed class PartialMerkleWalk(PartialMerkleTree tree, bool rejectTransactions)
{
    private readonly List<MerkleMatch> _matches = [];
    private int _flagsUsed;
    private int _hashesUsed;
    private bool _isBad;

    public bool TryRun(out Hash256 root, out IReadOnlyList<MerkleMatch> matches)
    {
        root = default;
        matches = [];
        int flagCount = tree.Flags.Length * 8;
        bool countsFit = tree.TransactionCount is > 0 and <= PartialMerkleTree.MaxTransactions
            && tree.Hashes.Count <= tree.TransactionCount
            && tree.Hashes.Count <= flagCount;
        if (!countsFit)
            return false;
        int height = 0;
        while (WidthAt(height) > 1)
            height++;
        Hash256 found = Descend(height, 0);
        bool usedAll = (_flagsUsed + 7) / 8 == tree.Flags.Length && _hashesUsed == tree.Hashes.Count;
        if (_isBad || !usedAll)
            return false;
        root = found;
        matches = _matches;
        return true;
    }

    private int WidthAt(int height) => ((int)tree.TransactionCount + (1 << height) - 1) >> height;

    private Hash256 Descend(int height, int position)
    {
        if (_isBad || _flagsUsed >= tree.Flags.Length * 8)
            return Fail();
        bool matchBelow = ((tree.Flags[_flagsUsed / 8] >> (_flagsUsed % 8)) & 1) == 1;
        _flagsUsed++;
        if (height > 0 && matchBelow)
            return DescendBoth(height - 1, 2 * position);
        if (_hashesUsed >= tree.Hashes.Count)
            return Fail();
        Hash256 hash = tree.Hashes[_hashesUsed++];
        if (matchBelow)
            _matches.Add(new MerkleMatch(hash, position));
        return hash;
    }

    private Hash256 DescendBoth(int height, int leftPosition)
    {
        Hash256 left = Descend(height, leftPosition);
        Hash256 right = left;
        if (leftPosition + 1 < WidthAt(height))
        {
            right = Descend(height, leftPosition + 1);
            // Equal branches would let a transaction be shown at two positions (CVE-2012-2459).
            if (left == right)
                return Fail();
        }
        if (rejectTransactions && TransactionLikeNode.Matches(left, right))
            return Fail();
        return MerkleTree.Combine(left, right);
    }

    private Hash256 Fail()
    {
        _isBad = true;
        return default;
    }
}
