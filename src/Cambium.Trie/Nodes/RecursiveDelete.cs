using Cambium.Storage;

namespace Cambium.Trie.Nodes;

/// <summary>Removes the node at a key with everything below, only if that node has a value (as the reference does).</summary>
internal readonly ref struct RecursiveDelete(INodeStore? store, ReadOnlySpan<byte> key)
{
    private readonly ReadOnlySpan<byte> _key = key;

    public TrieNode? Run(TrieNode? root) => root is null ? null : Delete(root, 0);

    private TrieNode? Delete(TrieNode node, int depth)
    {
        if (node.Path.CommonPrefix(_key, depth) < node.Path.Length)
            return node;
        depth += node.Path.Length;
        if (depth == _key.Length * 8)
            return node.Value.IsEmpty ? node : null;
        int bit = Bits.Get(_key, depth);
        TrieNode? child = node.Child(bit, store);
        if (child is null)
            return node;
        TrieNode? rest = Delete(child, depth + 1);
        if (ReferenceEquals(rest, child))
            return node;
        return BulkUpdate.Collapse(node.With(node.Value, bit == 0 ? rest : node.Left, bit == 0 ? node.Right : rest), store);
    }
}
