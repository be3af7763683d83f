using Cambium.Storage;

namespace Cambium.Trie.Nodes;

/// <summary>Hands the nodes that are not stored yet to a batch. Embedded nodes travel inside their parents, long values under their own hash.</summary>
internal static class TrieSaving
{
    public static void Save(TrieNode root, IStoreBatch batch)
    {
        SaveBelow(root, batch);
        root.SaveTo(batch);
    }

    /// <summary>Notes that everything from a node down is in the store, parents after children: a saved node has nothing unsaved below.</summary>
    public static void MarkSaved(TrieNode node)
    {
        if (node.Left is TrieNode { IsSaved: false } left)
            MarkSaved(left);
        if (node.Right is TrieNode { IsSaved: false } right)
            MarkSaved(right);
        if (node.Value.Long is { } value)
            value.IsSaved = true;
        node.IsSaved = true;
    }

    private static void SaveBelow(TrieNode node, IStoreBatch batch)
    {
        SaveChild(node.Left, batch);
        SaveChild(node.Right, batch);
        if (node.Value.Long is { IsSaved: false } value)
            batch.Put(value.Hash, value.Bytes(null));
    }

    private static void SaveChild(NodeLink? link, IStoreBatch batch)
    {
        if (link is not TrieNode { IsSaved: false } node)
            return;
        SaveBelow(node, batch);
        if (!node.IsEmbeddable)
            node.SaveTo(batch);
    }
}
