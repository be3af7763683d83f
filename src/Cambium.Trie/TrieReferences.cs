using Cambium.Primitives;
using Cambium.Storage;
using Cambium.Trie.Nodes;

namespace Cambium.Trie;

/// <summary>What a stored node refers to: the compaction of a state store keeps what is reachable this way.</summary>
public static class TrieReferences
{
    /// <summary>Implements <see cref="ReferenceReader"/> for serialised nodes.</summary>
    public static void Read(byte[] node, ICollection<Hash256> nodes, ICollection<Hash256> leaves)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(leaves);
        Read(NodeCodec.Read(node), nodes, leaves);
    }

    private static void Read(TrieNode node, ICollection<Hash256> nodes, ICollection<Hash256> leaves)
    {
        if (node.Value.Long is { } value)
            leaves.Add(value.Hash);
        Read(node.Left, nodes, leaves);
        Read(node.Right, nodes, leaves);
    }

    private static void Read(NodeLink? link, ICollection<Hash256> nodes, ICollection<Hash256> leaves)
    {
        if (link is HashLink hash)
            nodes.Add(hash.Hash);
        else if (link is TrieNode embedded)
            Read(embedded, nodes, leaves);
    }
}
