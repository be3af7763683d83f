using Cambium.Primitives;

namespace Cambium.Rvm.Interpreter;

/// <summary>Prepared code by hash, bounded by its total length; the longest unused goes first. Safe for use by many threads.</summary>
internal sealed class CodeCache(int capacityInBytes)
{
    /// <summary>Room for about 2,700 contracts of the largest size.</summary>
    public const int DefaultCapacity = 64 << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<Hash256, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _byUse = new();
    private long _size;

    /// <summary>The prepared code with this hash, or null.</summary>
    public AnalyzedCode? TryGet(in Hash256 hash)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(hash, out LinkedListNode<Entry>? found))
                return null;
            _byUse.Remove(found);
            _byUse.AddFirst(found);
            return found.Value.Code;
        }
    }

    /// <summary>Prepares code and keeps it.</summary>
    public AnalyzedCode Add(in Hash256 hash, ReadOnlySpan<byte> code)
    {
        var prepared = new AnalyzedCode(code);
        lock (_lock)
        {
            if (_entries.TryAdd(hash, null!))
                Keep(hash, prepared);
        }
        return prepared;
    }

    private void Keep(in Hash256 hash, AnalyzedCode code)
    {
        _entries[hash] = _byUse.AddFirst(new Entry(hash, code));
        _size += code.Length;
        while (_size > capacityInBytes && _byUse.Last is { } oldest)
        {
            _byUse.RemoveLast();
            _entries.Remove(oldest.Value.Hash);
            _size -= oldest.Value.Code.Length;
        }
    }

    private readonly record struct Entry(Hash256 Hash, AnalyzedCode Code);
}
