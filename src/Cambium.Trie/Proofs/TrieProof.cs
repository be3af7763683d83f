using System.Diagnostics.CodeAnalysis;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Trie.Nodes;

namespace Cambium.Trie.Proofs;

/// <summary>
/// Proof that a trie holds a key: the serialised nodes from the one at the key up to the root, each inside its parent by hash or embedded.
/// This is the order in which the reference and the PowHSM exchange them.
/// </summary>
public sealed class TrieProof
{
    /// <summary>More nodes than any path of a state key can have.</summary>
    private const int MaxNodes = 1024;

    private TrieProof(IReadOnlyList<byte[]> nodes) => Nodes = nodes;

    /// <summary>The serialised nodes, leaf first.</summary>
    public IReadOnlyList<byte[]> Nodes { get; }

    /// <summary>The proof for a key; null when the trie does not hold it.</summary>
    public static TrieProof? Build(Unitrie trie, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(trie);
        List<byte[]> nodes = [];
        int depth = 0;
        for (TrieNode? node = trie.Root; node is not null; node = node.Child(Bits.Get(key, depth++), trie.Store))
        {
            if (node.Path.CommonPrefix(key, depth) < node.Path.Length)
                return null;
            nodes.Add(node.Encode());
            depth += node.Path.Length;
            if (depth == key.Length * 8)
                return node.Value.IsEmpty ? null : new TrieProof([.. Enumerable.Reverse(nodes)]);
        }
        return null;
    }

    /// <summary>
    /// The serialised nodes from the root to the one at the key, or to the last one on the way to it: proves that the key is missing as well.
    /// </summary>
    public static IReadOnlyList<byte[]> PathTo(Unitrie trie, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(trie);
        List<byte[]> nodes = [];
        int depth = 0;
        for (TrieNode? node = trie.Root; node is not null; node = node.Child(Bits.Get(key, depth++), trie.Store))
        {
            nodes.Add(node.Encode());
            bool diverges = node.Path.CommonPrefix(key, depth) < node.Path.Length;
            depth += node.Path.Length;
            if (diverges || depth >= key.Length * 8)
                break;
        }
        return nodes;
    }

    /// <summary>Checks nodes from anywhere against a root and a key. On success <paramref name="value"/> is what the trie holds there.</summary>
    public static bool TryVerify(in Hash256 root, ReadOnlySpan<byte> key, IReadOnlyList<byte[]> nodes, out ProvenValue value)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        value = default;
        if (nodes.Count is 0 or > MaxNodes || Keccak256.Hash(nodes[^1]) != root)
            return false;
        int depth = 0;
        for (int i = nodes.Count - 1; i >= 0; i--)
        {
            if (!TryRead(nodes[i], out TrieNode? node) || node.Path.CommonPrefix(key, depth) < node.Path.Length)
                return false;
            depth += node.Path.Length;
            if (depth == key.Length * 8)
                return i == 0 && ProvenValue.TryOf(node.Value, out value);
            if (i == 0 || !IsChild(node, Bits.Get(key, depth++), nodes[i - 1]))
                return false;
        }
        return false;
    }

    private static bool IsChild(TrieNode parent, int bit, byte[] encoded) => (bit == 0 ? parent.Left : parent.Right) switch
    {
        HashLink link => Keccak256.Hash(encoded) == link.Hash,
        TrieNode embedded => embedded.Encode().AsSpan().SequenceEqual(encoded),
        _ => false,
    };

    private static bool TryRead(byte[] encoded, [NotNullWhen(true)] out TrieNode? node)
    {
        try
        {
            node = NodeCodec.Read(encoded);
            return true;
        }
        catch (TrieFormatException)
        {
            node = null;
            return false;
        }
    }
}
