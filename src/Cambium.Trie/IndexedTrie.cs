using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Trie.Nodes;

namespace Cambium.Trie;

/// <summary>The tries of a block's transactions and receipts: key = RLP of the position, value = the item's encoding.</summary>
public static class IndexedTrie
{
    /// <summary>The trie of a list, for proofs.</summary>
    public static Unitrie Of(IReadOnlyList<byte[]> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var changes = new TrieChange[items.Count];
        var writer = new RlpWriter(16);
        for (int i = 0; i < changes.Length; i++)
            changes[i] = new TrieChange(Key((ulong)i, writer), items[i]);
        return Unitrie.Empty.Update(changes);
    }

    /// <summary>The root since RSKIP126.</summary>
    public static Hash256 Root(IReadOnlyList<byte[]> items) => Of(items).Hash;

    /// <summary>The root before RSKIP126: the same trie in the Orchid serialisation, not secure.</summary>
    public static Hash256 OrchidRoot(IReadOnlyList<byte[]> items) => OrchidCodec.Hash(Of(items), secure: false);

    /// <summary>The key of a position.</summary>
    public static byte[] Key(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return Key((ulong)index, new RlpWriter(16));
    }

    private static byte[] Key(ulong index, RlpWriter writer)
    {
        writer.Clear();
        writer.Write(index);
        return writer.ToArray();
    }
}
