using System.Diagnostics.CodeAnalysis;
using Cambium.Primitives;

namespace Cambium.Chain.Store;

/// <summary>The blocks used last, so that walks along parents do not decode them again. Safe for several threads.</summary>
internal sealed class RecentBlocks(int capacity)
{
    private readonly Dictionary<Hash256, StoredBlock> _blocks = new(capacity);
    private readonly Queue<Hash256> _order = new(capacity);
    private readonly Lock _lock = new();

    public bool TryGet(in Hash256 hash, [NotNullWhen(true)] out StoredBlock? block)
    {
        lock (_lock) return _blocks.TryGetValue(hash, out block);
    }

    public void Add(StoredBlock block)
    {
        lock (_lock)
        {
            if (!_blocks.TryAdd(block.Hash, block)) return;
            _order.Enqueue(block.Hash);
            if (_order.Count > capacity) _blocks.Remove(_order.Dequeue());
        }
    }

    public void Remove(in Hash256 hash)
    {
        // The hash stays in the order of eviction, where finding nothing to evict does no harm.
        lock (_lock) _blocks.Remove(hash);
    }
}
