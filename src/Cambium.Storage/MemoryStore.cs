using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Cambium.Primitives;

namespace Cambium.Storage;

/// <summary>The store's twin without a disk: same contract, for tests and throw-away chains.</summary>
public sealed class MemoryStore : IStore
{
    private readonly ConcurrentDictionary<Hash256, byte[]> _values = new();
    private readonly ConcurrentDictionary<TableKey, byte[]> _tables = new();
    private readonly Lock _commit = new();

    /// <summary>The number of content-addressed values.</summary>
    public int Count => _values.Count;

    public bool TryGet(in Hash256 key, [NotNullWhen(true)] out byte[]? value) => _values.TryGetValue(key, out value);

    public bool Contains(in Hash256 key) => _values.ContainsKey(key);

    public bool TryGet(StoreTable table, ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value) =>
        _tables.TryGetValue(new TableKey(table.Id, key.ToArray()), out value);

    public IEnumerable<KeyValuePair<byte[], byte[]>> Entries(StoreTable table) =>
        _tables.Where(entry => entry.Key.Table == table.Id).Select(entry => KeyValuePair.Create(entry.Key.Key, entry.Value));

    public IStoreBatch NewBatch() => new Batch(this);

    public void Flush()
    {
    }

    public void Dispose()
    {
    }

    private readonly record struct TableKey(byte Table, byte[] Key)
    {
        public bool Equals(TableKey other) => Table == other.Table && Key.AsSpan().SequenceEqual(other.Key);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(Table);
            hash.AddBytes(Key);
            return hash.ToHashCode();
        }
    }

    private sealed class Batch(MemoryStore store) : IStoreBatch
    {
        private readonly List<(Hash256 Key, byte[] Value)> _values = [];
        private readonly List<(TableKey Key, byte[]? Value)> _rows = [];
        private readonly List<Action> _afterCommit = [];

        public int Count => _values.Count + _rows.Count;

        public void Put(in Hash256 key, ReadOnlySpan<byte> value)
        {
            if (!store.Contains(key))
                _values.Add((key, value.ToArray()));
        }

        public void Put(StoreTable table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) =>
            _rows.Add((new TableKey(table.Id, key.ToArray()), value.ToArray()));

        public void Delete(StoreTable table, ReadOnlySpan<byte> key) =>
            _rows.Add((new TableKey(table.Id, key.ToArray()), null));

        public void AfterCommit(Action action) => _afterCommit.Add(action);

        public void Commit()
        {
            lock (store._commit)
            {
                foreach ((Hash256 key, byte[] value) in _values)
                    store._values.TryAdd(key, value);
                foreach ((TableKey key, byte[]? value) in _rows)
                    Apply(key, value);
            }
            _values.Clear();
            _rows.Clear();
            _afterCommit.ForEach(action => action());
            _afterCommit.Clear();
        }

        private void Apply(TableKey key, byte[]? value)
        {
            if (value is null)
                store._tables.TryRemove(key, out _);
            else
                store._tables[key] = value;
        }
    }
}
