using Cambium.Primitives;
using Cambium.Storage;
using Cambium.Trie;

namespace Cambium.Chain.ForkChoice;

/// <summary>
/// The states of the last imported blocks, whose nodes are already in memory: the next block almost always builds on one of them.
/// </summary>
internal sealed class RecentStates(IStore store)
{
    private const int Capacity = 4;

    private readonly List<Unitrie> _tries = new(Capacity + 1);
    private readonly Lock _lock = new();

    /// <summary>The state with that root.</summary>
    /// <exception cref="TrieNodeMissingException">The store has no such state.</exception>
    public Unitrie Open(in Hash256 root)
    {
        lock (_lock)
        {
            foreach (Unitrie trie in _tries)
            {
                if (trie.Hash == root) return trie;
            }
        }

        return Unitrie.Open(store, root);
    }

    public void Add(Unitrie trie)
    {
        lock (_lock)
        {
            _tries.Insert(0, trie.WithStore(store));
            if (_tries.Count > Capacity) _tries.RemoveAt(Capacity);
        }
    }
}
