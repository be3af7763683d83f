using Cambium.Storage;

namespace Cambium.Trie.Nodes;

/// <summary>Visits keys with values in order, without recursion.</summary>
internal static class TrieWalk
{
    /// <summary>All keys from a node on, whose own key is <paramref name="key"/>.</summary>
    public static IEnumerable<KeyValuePair<byte[], byte[]>> Entries(TrieNode root, BitPath key, INodeStore? store)
    {
        var pending = new Stack<(TrieNode Node, BitPath Key)>();
        pending.Push((root, key));
        while (pending.TryPop(out (TrieNode Node, BitPath Key) at))
        {
            if (at.Node.Value.Bytes(store) is { } value)
                yield return KeyValuePair.Create(at.Key.ToArray(), value);
            for (int bit = 1; bit >= 0; bit--)
            {
                if (at.Node.Child(bit, store) is { } child)
                    pending.Push((child, at.Key.Join(bit, child.Path)));
            }
        }
    }
}
