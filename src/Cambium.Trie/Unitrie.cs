using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Storage;
using Cambium.Trie.Nodes;

namespace Cambium.Trie;

/// <summary>
/// Rootstock's state trie (RSKIP16, RSKIP107, RSKIP108): an immutable map from byte strings to byte strings with a hash over all of it.
/// Nodes are fetched from the store when a look-up needs them; a changed trie shares whatever did not change. Safe for concurrent readers.
/// </summary>
public sealed class Unitrie
{
    /// <summary>From this many changes on, hashing uses all processors.</summary>
    private const int ParallelThreshold = 128;

    private readonly TrieNode? _root;
    private readonly INodeStore? _store;
    private readonly int _changes;

    private Unitrie(TrieNode? root, INodeStore? store, int changes)
    {
        _root = root;
        _store = store;
        _changes = changes;
    }

    /// <summary>The hash of the trie without keys: keccak-256 of the byte 0x80.</summary>
    public static Hash256 EmptyHash { get; } = Keccak256.Hash([0x80]);

    /// <summary>The trie without keys.</summary>
    public static Unitrie Empty { get; } = new(null, null, 0);

    public bool IsEmpty => _root is null;

    /// <summary>The root hash.</summary>
    public Hash256 Hash
    {
        get
        {
            if (_root is null)
                return EmptyHash;
            if (!_root.IsHashed && _changes >= ParallelThreshold)
                ParallelHashing.Run(_root);
            return _root.Hash;
        }
    }

    /// <summary>How many bytes everything below the root takes (RSKIP107's children size).</summary>
    public long ChildrenSize => _root?.ChildrenSize ?? 0;

    internal TrieNode? Root => _root;

    internal INodeStore? Store => _store;

    /// <summary>How many changes were made since the hash was last asked for: a measure of the new nodes.</summary>
    internal int Changes => _changes;

    /// <summary>The trie with this root in a store.</summary>
    /// <exception cref="TrieNodeMissingException">The store has no such root.</exception>
    public static Unitrie Open(INodeStore store, in Hash256 root) =>
        TryOpen(store, root) ?? throw new TrieNodeMissingException(root);

    /// <summary>The trie with this root in a store; null when the store has no such root.</summary>
    public static Unitrie? TryOpen(INodeStore store, in Hash256 root)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (root == EmptyHash)
            return new Unitrie(null, store, 0);
        if (!store.TryGet(root, out byte[]? encoded))
            return null;
        TrieNode node = NodeCodec.Read(encoded);
        node.AcceptHash(root);
        return new Unitrie(node, store, 0);
    }

    /// <summary>The value of a key, or null. The array is the trie's own: do not change it.</summary>
    public byte[]? Get(ReadOnlySpan<byte> key) => Find(key)?.Value.Bytes(_store);

    public bool Contains(ReadOnlySpan<byte> key) => Find(key) is { Value.IsEmpty: false };

    /// <summary>The length of the value, 0 when there is none. Long values are not fetched.</summary>
    public int ValueLength(ReadOnlySpan<byte> key) => Find(key)?.Value.Length ?? 0;

    /// <summary>Keccak-256 of the value, or null when there is none. Long values are not fetched.</summary>
    public Hash256? ValueHash(ReadOnlySpan<byte> key) => Find(key) is { Value.IsEmpty: false } node ? node.Value.Hash() : null;

    /// <summary>All keys with their values, in order. It fetches everything.</summary>
    public IEnumerable<KeyValuePair<byte[], byte[]>> Entries() =>
        _root is null ? [] : TrieWalk.Entries(_root, _root.Path, _store);

    /// <summary>A key that has a value and all keys that begin with it; nothing when there is no node at the key.</summary>
    public IEnumerable<KeyValuePair<byte[], byte[]>> EntriesBelow(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Find(key) is { } node ? TrieWalk.Entries(node, new BitPath(key, 0, key.Length * 8), _store) : [];
    }

    /// <summary>The trie with one key set; a null or empty value removes it.</summary>
    public Unitrie Put(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
        Update([new TrieChange(key.ToArray(), value.ToArray())]);

    public Unitrie Delete(ReadOnlySpan<byte> key) => Update([new TrieChange(key.ToArray(), null)]);

    /// <summary>The trie without the key and all keys that begin with it, if the key itself has a value; else the same trie.</summary>
    public Unitrie DeleteRecursive(ReadOnlySpan<byte> key) => With(new RecursiveDelete(_store, key).Run(_root), 1);

    /// <summary>The trie with all changes made. Keys must differ; the array is sorted in place and kept.</summary>
    public Unitrie Update(TrieChange[] changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Length > 1)
            Array.Sort(changes, static (a, b) => a.Key.AsSpan().SequenceCompareTo(b.Key));
        return With(new BulkUpdate(_store, changes).Run(_root), changes.Length);
    }

    /// <summary>The same trie reading missing nodes from a store.</summary>
    public Unitrie WithStore(INodeStore store) => new(_root, store, _changes);

    /// <summary>Adds every node and long value that is not in the store yet to a batch. They count as saved once it is committed.</summary>
    public void Save(IStoreBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (_root is null or { IsSaved: true })
            return;
        _ = Hash;
        TrieNode root = _root;
        TrieSaving.Save(root, batch);
        batch.AfterCommit(() => TrieSaving.MarkSaved(root));
    }

    /// <summary>Saves to a store at once and returns this trie reading from there (or from where it read before).</summary>
    public Unitrie Save(IStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        IStoreBatch batch = store.NewBatch();
        Save(batch);
        batch.Commit();
        return _store is null ? WithStore(store) : this;
    }

    internal TrieNode? Find(ReadOnlySpan<byte> key) => _root is null ? null : TrieSearch.Find(_root, key, 0, _store);

    private Unitrie With(TrieNode? root, int changes) =>
        ReferenceEquals(root, _root) ? this : new Unitrie(root, _store, changes + (_root is { IsHashed: true } ? 0 : _changes));
}
