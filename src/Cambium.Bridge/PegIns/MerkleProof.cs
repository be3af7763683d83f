using Cambium.Bitcoin.Blocks;
using Cambium.Primitives;

namespace Cambium.Bridge.PegIns;

/// <summary>Checks that a partial merkle tree contains a transaction (reference 5.7).</summary>
internal static class MerkleProof
{
    /// <summary>The root of the tree, or null when the transaction is not among its matched leaves.</summary>
    /// <exception cref="BridgeArgumentException">The tree is malformed.</exception>
    public static Hash256? RootOver(byte[] proof, in Hash256 transactionHash)
    {
        if (!PartialMerkleTree.HasExpectedSize(proof))
            throw new BridgeArgumentException("The partial merkle tree does not have its declared size.");
        if (!PartialMerkleTree.ParseAsBitcoinj(proof).TryExtractAsBitcoinj(out Hash256 root, out IReadOnlyList<MerkleMatch> matches))
            throw new BridgeArgumentException("The partial merkle tree is malformed.");
        foreach (MerkleMatch match in matches)
        {
            if (match.Hash == transactionHash)
                return root;
        }

        return null;
    }
}
