using System.Diagnostics.CodeAnalysis;
using Cambium.Primitives;
using Cambium.Storage;
using Cambium.Trie.Nodes;

namespace Cambium.Trie;

/// <summary>
/// The tries of the last blocks, kept in memory within a byte budget. Tries share unchanged nodes, so keeping several costs little; what was
/// not visited for a while is dropped and fetched again when needed. See docs/decisions/0002-unitrie-cache.md. Thread safe.
/// </summary>
public sealed class UnitrieCache : INodeStore
{
    private const int MaxTries = 16;

    /// <summary>About what one changed key costs: the new nodes on its path.</summary>
    private const int BytesPerChange = 3000;

    private readonly INodeStore _store;
    private readonly long _byteBudget;
    private readonly LinkedList<Unitrie> _tries = [];
    private readonly Lock _lock = new();
    private long _grown;
    private long _kept;

    public UnitrieCache(INodeStore store, long byteBudget)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(byteBudget);
        _store = store;
        _byteBudget = byteBudget;
    }

    /// <summary>The trie with this root: from memory, or its first node from the store.</summary>
    /// <exception cref="TrieNodeMissingException">The store has no such root.</exception>
    public Unitrie Open(in Hash256 root) => TryOpen(root) ?? throw new TrieNodeMissingException(root);

    /// <summary>As <see cref="Open"/>; null when the store has no such root.</summary>
    public Unitrie? TryOpen(in Hash256 root)
    {
        lock (_lock)
        {
            if (Find(root) is { } node)
            {
                MoveToFront(node);
                return node.Value;
            }
        }
        Unitrie? opened = Unitrie.TryOpen(this, root);
        if (opened is not null)
            Remember(opened);
        return opened;
    }

    /// <summary>Keeps a saved trie for the blocks that build on it, and frees memory when the budget is exceeded.</summary>
    public void Remember(Unitrie trie)
    {
        ArgumentNullException.ThrowIfNull(trie);
        Hash256 root = trie.Hash;
        lock (_lock)
        {
            if (Find(root) is { } known)
                _tries.Remove(known);
            _tries.AddFirst(trie.WithStore(this));
            if (_tries.Count > MaxTries)
                _tries.RemoveLast();
            _grown += (long)trie.Changes * BytesPerChange;
            if (_kept + Interlocked.Read(ref _grown) > _byteBudget)
                Sweep();
        }
    }

    public bool TryGet(in Hash256 key, [NotNullWhen(true)] out byte[]? value)
    {
        bool found = _store.TryGet(key, out value);
        if (found)
            Interlocked.Add(ref _grown, TrieSweep.NodeBytes + value!.Length);
        return found;
    }

    public bool Contains(in Hash256 key) => _store.Contains(key);

    /// <summary>Frees what was not visited since the last time; if that is not enough, everything but the newest trie's last visits.</summary>
    private void Sweep()
    {
        _kept = SweepAll();
        if (_kept > _byteBudget / 2)
            _kept = SweepAll();
        Interlocked.Exchange(ref _grown, 0);
    }

    private long SweepAll()
    {
        long kept = 0;
        foreach (Unitrie trie in _tries)
            kept = Math.Max(kept, trie.Root is { } root ? TrieSweep.Run(root) : 0);
        return kept;
    }

    private LinkedListNode<Unitrie>? Find(in Hash256 root)
    {
        for (LinkedListNode<Unitrie>? node = _tries.First; node is not null; node = node.Next)
        {
            if (node.Value.Hash == root)
                return node;
        }
        return null;
    }

    private void MoveToFront(LinkedListNode<Unitrie> node)
    {
        _tries.Remove(node);
        _tries.AddFirst(node);
    }
}
