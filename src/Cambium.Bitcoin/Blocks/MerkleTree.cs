using System.Security.Cryptography;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Blocks;

/// <summary>Bitcoin's Merkle trees: double SHA-256 over pairs in wire order, the last of an odd row paired with itself.</summary>
public static class MerkleTree
{
    /// <summary>The root; zero for no leaves.</summary>
    public static Hash256 Root(IReadOnlyList<Hash256> leaves) => Root(leaves, out _);

    /// <summary>
    /// The root, and whether two equal neighbours in some row mean that a shorter list has the same root
    /// (CVE-2012-2459), in which case the list must be refused.
    /// </summary>
    public static Hash256 Root(IReadOnlyList<Hash256> leaves, out bool isMutated)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        isMutated = false;
        if (leaves.Count == 0)
            return Hash256.Zero;
        Hash256[] row = [.. leaves];
        for (int width = row.Length; width > 1; width = (width + 1) / 2)
        {
            for (int i = 0; i + 1 < width; i += 2)
                isMutated |= row[i] == row[i + 1];
            for (int i = 0; i < width; i += 2)
                row[i / 2] = Combine(row[i], row[Math.Min(i + 1, width - 1)]);
        }
        return row[0];
    }

    /// <summary>The siblings on the way from a leaf to the root, lowest first.</summary>
    public static IReadOnlyList<Hash256> Branch(IReadOnlyList<Hash256> leaves, int index)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)leaves.Count, nameof(index));
        List<Hash256> branch = [];
        Hash256[] row = [.. leaves];
        for (int width = row.Length; width > 1; width = (width + 1) / 2, index /= 2)
        {
            branch.Add(row[Math.Min(index ^ 1, width - 1)]);
            for (int i = 0; i < width; i += 2)
                row[i / 2] = Combine(row[i], row[Math.Min(i + 1, width - 1)]);
        }
        return branch;
    }

    /// <summary>The root that a leaf at <paramref name="index"/> and its siblings lead to.</summary>
    public static Hash256 RootOfBranch(in Hash256 leaf, IReadOnlyList<Hash256> branch, int index)
    {
        ArgumentNullException.ThrowIfNull(branch);
        Hash256 node = leaf;
        for (int level = 0; level < branch.Count; level++)
            node = ((index >> level) & 1) == 1 ? Combine(branch[level], node) : Combine(node, branch[level]);
        return node;
    }

    /// <summary>The parent of two nodes.</summary>
    public static Hash256 Combine(in Hash256 left, in Hash256 right)
    {
        Span<byte> pair = stackalloc byte[2 * Hash256.Size];
        left.CopyTo(pair);
        right.CopyTo(pair[Hash256.Size..]);
        Span<byte> digest = pair[..Hash256.Size];
        SHA256.HashData(pair, digest);
        SHA256.HashData(digest, digest);
        return new Hash256(digest);
    }
}
