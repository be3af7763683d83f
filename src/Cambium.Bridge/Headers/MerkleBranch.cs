using System.Numerics;
using Cambium.Bitcoin.Blocks;
using Cambium.Primitives;

namespace Cambium.Bridge.Headers;

/// <summary>The hashes beside a leaf's way to the root; bit i of the path says that the node is the right one at step i.</summary>
public sealed class MerkleBranch
{
    private const int MaximumLength = 32;
    private const int PathBits = 32;

    private readonly IReadOnlyList<Hash256> _hashes;
    private readonly int _path;

    /// <exception cref="BridgeException">More than 32 hashes, or more path bits than hashes.</exception>
    public MerkleBranch(IReadOnlyList<Hash256> hashes, int path)
    {
        // A path with the highest bit is negative in the reference and counts as one without bits.
        int significantBits = path < 0 ? 0 : PathBits - BitOperations.LeadingZeroCount((uint)path);
        if (hashes.Count > MaximumLength || significantBits > hashes.Count)
            throw new BridgeException("The merkle branch is malformed.");
        _hashes = hashes;
        _path = path;
    }

    /// <summary>The root above a leaf; hashes in wire order.</summary>
    /// <exception cref="BridgeException">An inner node reads as a transaction of 64 bytes.</exception>
    public Hash256 Reduce(in Hash256 leaf)
    {
        Hash256 node = leaf;
        for (int i = 0; i < _hashes.Count; i++)
        {
            bool isRight = ((_path >> i) & 1) == 1;
            node = isRight ? Combine(_hashes[i], node) : Combine(node, _hashes[i]);
        }

        return node;
    }

    private static Hash256 Combine(in Hash256 left, in Hash256 right) => TransactionLikeNode.Matches(left, right)
        ? throw new BridgeException("The merkle branch holds a transaction of 64 bytes.")
        : MerkleTree.Combine(left, right);
}
