namespace Cambium.Trie.Nodes;

/// <summary>
/// Frees memory under a root: nodes that were not visited since the last sweep become hashes again, and so do long values' bytes (the "clock"
/// scheme of page caches). Nodes not in the store stay. Readers may go on meanwhile.
/// </summary>
internal static class TrieSweep
{
    /// <summary>Rough sizes in memory: objects and their headers.</summary>
    public const int NodeBytes = 160;
    private const int HashLinkBytes = 56;

    /// <summary>Sweeps once; returns about how many bytes stay in memory.</summary>
    public static long Run(TrieNode root)
    {
        root.Value.Long?.Forget();
        return NodeBytes + root.Value.Length + Sweep(root, 0, root.Left) + Sweep(root, 1, root.Right);
    }

    private static long Sweep(TrieNode parent, int bit, NodeLink? link)
    {
        if (link is not TrieNode node)
            return link is null ? 0 : HashLinkBytes;
        if (node.TakeRecent() || !node.IsSaved || node.IsEmbeddable)
            return Run(node);
        parent.Forget(bit);
        return HashLinkBytes;
    }
}
