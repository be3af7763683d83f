using Cambium.Storage;

namespace Cambium.Trie.Nodes;

/// <summary>
/// Applies sorted changes to a trie, visiting each shared node once. The result depends only on the key-value set: a node without value and
/// with one child is merged with it, one with neither disappears, and whatever stays equal stays the same object.
/// </summary>
internal readonly struct BulkUpdate(INodeStore? store, TrieChange[] changes)
{
    public TrieNode? Run(TrieNode? root) =>
        changes.Length == 0 ? root : root is null ? Build(0, 0, changes.Length) : Update(root, 0, 0, changes.Length);

    /// <summary>Changes [from, to) below a node whose path starts at bit <paramref name="depth"/> of their keys.</summary>
    private TrieNode? Update(TrieNode node, int depth, int from, int to)
    {
        int common = Math.Min(node.Path.CommonPrefix(changes[from].Key, depth), node.Path.CommonPrefix(changes[to - 1].Key, depth));
        return common < node.Path.Length
            ? Split(node, common, depth, from, to)
            : Descend(node, depth + common, from, to);
    }

    /// <summary>All keys pass through the node: its value, then its sides.</summary>
    private TrieNode? Descend(TrieNode node, int depth, int from, int to)
    {
        NodeValue value = node.Value;
        if (changes[from].Key.Length * 8 == depth)
        {
            if (!value.HasBytes(changes[from].Value))
                value = new NodeValue(changes[from].Value);
            from++;
        }
        int middle = FirstRight(depth, from, to);
        NodeLink? left = Side(node, 0, depth + 1, from, middle);
        NodeLink? right = Side(node, 1, depth + 1, middle, to);
        if (ReferenceEquals(left, node.Left) && ReferenceEquals(right, node.Right) && value.IsSameAs(node.Value))
            return node;
        return Collapse(node.With(value, left, right));
    }

    private NodeLink? Side(TrieNode node, int bit, int depth, int from, int to)
    {
        if (from == to)
            return bit == 0 ? node.Left : node.Right;
        TrieNode? child = node.Child(bit, store);
        return child is null ? Build(depth, from, to) : Update(child, depth, from, to);
    }

    /// <summary>Some key leaves inside the node's path: a branch appears there, unless only removals wanted it.</summary>
    private TrieNode? Split(TrieNode node, int common, int depth, int from, int to)
    {
        int branch = depth + common;
        byte[]? value = null;
        if (changes[from].Key.Length * 8 == branch)
            value = changes[from++].Value;
        int middle = FirstRight(branch, from, to);
        bool isRight = node.Path[common] != 0;
        TrieNode lower = node.WithPath(node.Path.From(common + 1));
        TrieNode? own = isRight ? Existing(lower, branch + 1, middle, to) : Existing(lower, branch + 1, from, middle);
        TrieNode? other = isRight ? Build(branch + 1, from, middle) : Build(branch + 1, middle, to);
        bool nothingNew = other is null && (value is null || value.Length == 0);
        if (nothingNew && ReferenceEquals(own, lower))
            return node;
        BitPath path = node.Path.Take(common);
        return Collapse(new TrieNode(path, new NodeValue(value), isRight ? other : own, isRight ? own : other));
    }

    private TrieNode? Existing(TrieNode lower, int depth, int from, int to) =>
        from == to ? lower : Update(lower, depth, from, to);

    /// <summary>A new subtree of the changes that are not removals.</summary>
    private TrieNode? Build(int depth, int from, int to)
    {
        while (from < to && changes[from].IsRemoval)
            from++;
        while (from < to && changes[to - 1].IsRemoval)
            to--;
        if (from == to)
            return null;
        byte[] first = changes[from].Key;
        int length = first.Length * 8 - depth;
        var path = new BitPath(first, depth, length);
        if (to - from == 1)
            return new TrieNode(path, new NodeValue(changes[from].Value), null, null);
        int common = path.CommonPrefix(changes[to - 1].Key, depth);
        byte[]? value = common == length ? changes[from++].Value : null;
        int branch = depth + common;
        int middle = FirstRight(branch, from, to);
        return Collapse(new TrieNode(path.Take(common), new NodeValue(value), Build(branch + 1, from, middle), Build(branch + 1, middle, to)));
    }

    /// <summary>The canonical form of a node that may have become redundant.</summary>
    private TrieNode? Collapse(TrieNode node) => Collapse(node, store);

    public static TrieNode? Collapse(TrieNode node, INodeStore? store)
    {
        if (!node.Value.IsEmpty || (node.Left is not null && node.Right is not null))
            return node;
        if (node.IsTerminal)
            return null;
        int bit = node.Left is null ? 1 : 0;
        TrieNode child = node.Child(bit, store)!;
        return child.WithPath(node.Path.Join(bit, child.Path));
    }

    /// <summary>The first change of [from, to) with a one at bit <paramref name="depth"/>; keys are sorted and share the bits before.</summary>
    private int FirstRight(int depth, int from, int to)
    {
        while (from < to)
        {
            int middle = (from + to) >>> 1;
            if (Bits.Get(changes[middle].Key, depth) == 0)
                from = middle + 1;
            else
                to = middle;
        }
        return from;
    }
}
