using Cambium.Bitcoin.Blocks;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Chain.MergeMining;

/// <summary>
/// The merge-mining proof from RSKIP92 on: the siblings of the coinbase on the way to the Merkle root, bottom up, each 32 bytes in
/// display order. The coinbase is always the left one.
/// </summary>
public static class MerkleBranch
{
    /// <summary>
    /// The root in raw byte order. False when two nodes together would read as a 64-byte transaction, which could pass off an inner
    /// node as a transaction.
    /// </summary>
    public static bool TryFold(in Hash256 coinbaseId, ReadOnlySpan<byte> proof, out Hash256 root)
    {
        root = coinbaseId;
        Span<byte> pair = stackalloc byte[2 * Hash256.Size];
        for (ReadOnlySpan<byte> rest = proof; !rest.IsEmpty; rest = rest[Hash256.Size..])
        {
            Hash256 sibling = new Hash256(rest[..Hash256.Size]).Reversed();
            if (TransactionLikeNode.Matches(root, sibling)) return false;
            root.CopyTo(pair);
            sibling.CopyTo(pair[Hash256.Size..]);
            root = BitcoinHash.DoubleSha256(pair);
        }

        return true;
    }
}
