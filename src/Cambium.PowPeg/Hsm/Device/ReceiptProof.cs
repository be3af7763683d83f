using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>
/// The device's check that a receipt is in the trie with the ancestor block's receipts root. Nodes come from the leaf, which holds the
/// receipt's hash, up to the root. Where in the trie the receipt is does not matter.
/// </summary>
internal static class ReceiptProof
{
    private const int MaximumNodes = byte.MaxValue;
    private const int LargestNode = byte.MaxValue;

    public static StatusWord Check(IReadOnlyList<byte[]> nodes, in Hash256 receiptHash, in Hash256 receiptsRoot)
    {
        if (nodes.Count is 0 or > MaximumNodes || nodes.Any(node => node.Length is 0 or > LargestNode)) return StatusWord.InvalidDataSize;
        Hash256 below = Hash256.Zero;
        for (int i = 0; i < nodes.Count; i++)
        {
            StatusWord status = i == 0 ? CheckLeaf(nodes[i], receiptHash) : CheckInner(nodes[i], below);
            if (status != StatusWord.Ok) return status;
            below = Keccak256.Hash(nodes[i]);
        }

        return below == receiptsRoot ? StatusWord.Ok : StatusWord.ReceiptsRootMismatch;
    }

    private static StatusWord CheckLeaf(byte[] encoded, in Hash256 receiptHash)
    {
        ProofNode leaf = ProofNode.Open(encoded);
        if (!leaf.IsOfKnownVersion) return StatusWord.NodeVersionInvalid;
        if (leaf.HasChildren || !leaf.HasLongValue) return StatusWord.ReceiptHashMismatch;
        if (!leaf.TryRead(child: default)) return StatusWord.ReceiptsRootMismatch;
        return leaf.ValueHash == receiptHash ? StatusWord.Ok : StatusWord.ReceiptHashMismatch;
    }

    private static StatusWord CheckInner(byte[] encoded, in Hash256 below)
    {
        ProofNode node = ProofNode.Open(encoded);
        if (!node.IsOfKnownVersion) return StatusWord.NodeVersionInvalid;
        if (!node.TryRead(below)) return StatusWord.ReceiptsRootMismatch;
        return node.LinkCount == 1 ? StatusWord.Ok : StatusWord.NodeChainingMismatch;
    }
}
