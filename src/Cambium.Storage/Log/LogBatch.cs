using Cambium.Primitives;

namespace Cambium.Storage.Log;

/// <summary>A batch of a <see cref="LogStore"/>.</summary>
internal sealed class LogBatch(LogStore store) : IStoreBatch
{
    private readonly List<Action> _afterCommit = [];
    private BatchBuffer? _buffer;

    public int Count => _buffer?.Entries.Count ?? 0;

    private BatchBuffer Buffer => _buffer ??= store.RentBuffer();

    public void Put(in Hash256 key, ReadOnlySpan<byte> value)
    {
        if (!store.Contains(key))
            Buffer.Add(RecordKind.Put, Record.Values, Fingerprint.Of(key), key.AsSpan(), value);
    }

    public void Put(StoreTable table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => Add(RecordKind.Put, table, key, value);

    public void Delete(StoreTable table, ReadOnlySpan<byte> key) => Add(RecordKind.Remove, table, key, default);

    public void AfterCommit(Action action) => _afterCommit.Add(action);

    public void Commit()
    {
        store.ThrowIfUnusable();
        if (_buffer is not null && Count > 0)
        {
            store.Commit(_buffer);
            store.ReturnBuffer(_buffer);
            _buffer = null;
        }
        _afterCommit.ForEach(action => action());
        _afterCommit.Clear();
    }

    private void Add(RecordKind kind, StoreTable table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        ArgumentOutOfRangeException.ThrowIfZero(table.Id, nameof(table));
        Buffer.Add(kind, table.Id, Fingerprint.Of(key), key, value);
    }
}
