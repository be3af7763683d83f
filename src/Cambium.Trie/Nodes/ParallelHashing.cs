namespace Cambium.Trie.Nodes;

/// <summary>Hashes a changed trie with all processors: independent subtrees first, the few nodes above them last.</summary>
internal static class ParallelHashing
{
    private const int SubtreesPerProcessor = 8;

    public static void Run(TrieNode root)
    {
        if (Environment.ProcessorCount > 1)
            Parallel.ForEach(Subtrees(root, Environment.ProcessorCount * SubtreesPerProcessor), node => _ = node.Hash);
        _ = root.Hash;
    }

    /// <summary>Unhashed nodes none of which is above another, about <paramref name="count"/> of them.</summary>
    private static List<TrieNode> Subtrees(TrieNode root, int count)
    {
        List<TrieNode> level = [root];
        while (level.Count < count)
        {
            List<TrieNode> next = [];
            foreach (TrieNode node in level)
            {
                AddUnhashed(node.Left, next);
                AddUnhashed(node.Right, next);
            }
            if (next.Count == 0)
                break;
            level = next;
        }
        return level;
    }

    private static void AddUnhashed(NodeLink? link, List<TrieNode> nodes)
    {
        if (link is TrieNode { IsHashed: false, IsTerminal: false } node)
            nodes.Add(node);
    }
}
