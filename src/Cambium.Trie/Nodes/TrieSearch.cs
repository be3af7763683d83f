using Cambium.Storage;

namespace Cambium.Trie.Nodes;

/// <summary>Walks from a node to the one at a key.</summary>
internal static class TrieSearch
{
    /// <summary>The node exactly at <paramref name="key"/>, or null; <paramref name="node"/>'s own path starts at bit <paramref name="depth"/>.</summary>
    public static TrieNode? Find(TrieNode node, ReadOnlySpan<byte> key, int depth, INodeStore? store)
    {
        int bits = key.Length * 8;
        while (true)
        {
            if (node.Path.CommonPrefix(key, depth) < node.Path.Length)
                return null;
            depth += node.Path.Length;
            if (depth == bits)
                return node;
            if (node.Child(Bits.Get(key, depth), store) is not { } child)
                return null;
            node = child;
            depth++;
        }
    }

    /// <summary>The node at a key that begins with the key of <paramref name="node"/>, whose last bit is before <paramref name="depth"/>.</summary>
    public static TrieNode? FindBelow(TrieNode node, ReadOnlySpan<byte> key, int depth, INodeStore? store) =>
        node.Child(Bits.Get(key, depth), store) is { } child ? Find(child, key, depth + 1, store) : null;
}
