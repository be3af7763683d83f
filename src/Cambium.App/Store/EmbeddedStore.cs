using System.Buffers.Binary;
using Cambium.App.Events;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.App.Store;

/// <summary>The store of an app that is one process: a directory, or memory. Its tables are small, so their keys are kept in order in memory.</summary>
public sealed class EmbeddedStore : IPegStore
{
    private static readonly StoreTable EventTable = new(1, "events");
    private static readonly StoreTable CheckpointTable = new(2, "checkpoints");
    private static readonly StoreTable OutboxTable = new(3, "outbox");

    private readonly IStore _store;
    private readonly Lock _lock = new();
    private readonly SortedList<ulong, Hash256> _checkpoints = [];
    private readonly SortedList<ulong, uint[]> _eventIndexes = [];
    private readonly SemaphoreSlim _leadership = new(1);

    private EmbeddedStore(IStore store)
    {
        _store = store;
        foreach ((byte[] key, byte[] value) in store.Entries(CheckpointTable))
            _checkpoints[BinaryPrimitives.ReadUInt64BigEndian(key)] = new Hash256(value);
        foreach (IGrouping<ulong, uint> block in store.Entries(EventTable).Select(pair => Place(pair.Key)).GroupBy(place => place.Number, place => place.Index))
            _eventIndexes[block.Key] = [.. block.Order()];
    }

    /// <summary>Opens a directory, or a store in memory.</summary>
    /// <exception cref="StoreException">The directory is damaged or in use.</exception>
    public static EmbeddedStore Open(string? directory) =>
        new(directory is null ? new MemoryStore() : LogStore.Open(directory));

    /// <summary>Uses a store, which it closes.</summary>
    internal static EmbeddedStore Over(IStore store) => new(store);

    public Task<BlockPoint?> HeadAsync(CancellationToken cancel)
    {
        lock (_lock)
            return Task.FromResult(Head);
    }

    public Task<IReadOnlyList<BlockPoint>> CheckpointsAsync(ulong below, int count, CancellationToken cancel)
    {
        lock (_lock)
        {
            List<BlockPoint> found = [];
            for (int i = _checkpoints.Count - 1; i >= 0 && found.Count < count; i--)
            {
                if (_checkpoints.GetKeyAtIndex(i) < below)
                    found.Add(CheckpointAt(i));
            }
            return Task.FromResult<IReadOnlyList<BlockPoint>>(found);
        }
    }

    public Task<IReadOnlyList<PegEvent>> EventsAsync(ulong from, CancellationToken cancel)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<PegEvent>>([.. KeysFrom(from).Select(Read)]);
    }

    public Task AppendAsync(BlockPoint? head, BlockPoint end, IReadOnlyList<PegEvent> events, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(events);
        lock (_lock)
        {
            RequireHead(head);
            IStoreBatch batch = _store.NewBatch();
            foreach (PegEvent item in events)
                batch.Put(EventTable, EventCodec.Key(item), EventCodec.Encode(item));
            batch.Put(CheckpointTable, NumberKey(end.Number), end.Hash.AsSpan());
            batch.Commit();
            _store.Flush();
            foreach (IGrouping<ulong, PegEvent> block in events.GroupBy(item => item.Log.BlockNumber))
                _eventIndexes[block.Key] = [.. block.Select(item => (uint)item.Log.LogIndex).Order()];
            _checkpoints[end.Number] = end.Hash;
        }
        return Task.CompletedTask;
    }

    public Task RollBackAsync(BlockPoint head, BlockPoint? to, CancellationToken cancel)
    {
        lock (_lock)
        {
            RequireHead(head);
            if (to is { } point && (!_checkpoints.TryGetValue(point.Number, out Hash256 hash) || hash != point.Hash))
                throw new StoreConflictException($"block {point.Number} is no checkpoint");
            ulong[] left = [.. _checkpoints.Keys.Where(number => to is null || number > to.Value.Number)];
            ulong[] emptied = [.. _eventIndexes.Keys.Where(number => to is null || number > to.Value.Number)];
            IStoreBatch batch = _store.NewBatch();
            foreach (ulong number in left)
                batch.Delete(CheckpointTable, NumberKey(number));
            foreach (ulong number in emptied)
                Array.ForEach(_eventIndexes[number], index => batch.Delete(EventTable, EventCodec.Key(number, index)));
            batch.Commit();
            _store.Flush();
            Array.ForEach(left, number => _checkpoints.Remove(number));
            Array.ForEach(emptied, number => _eventIndexes.Remove(number));
        }
        return Task.CompletedTask;
    }

    public Task KeepAsync(OutboxEntry entry, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_lock)
        {
            if (_store.TryGet(OutboxTable, entry.Id.AsSpan(), out _))
                return Task.CompletedTask;
            var writer = new RlpWriter();
            int list = writer.BeginList();
            writer.Write((ulong)entry.Since.ToUnixTimeMilliseconds());
            writer.Write(entry.Raw.Span);
            writer.EndList(list);
            IStoreBatch batch = _store.NewBatch();
            batch.Put(OutboxTable, entry.Id.AsSpan(), writer.Written);
            batch.Commit();
            _store.Flush();
        }
        return Task.CompletedTask;
    }

    public Task<OutboxEntry?> KeptAsync(Hash256 id, CancellationToken cancel)
    {
        lock (_lock)
            return Task.FromResult(_store.TryGet(OutboxTable, id.AsSpan(), out byte[]? value) ? ReadOutbox(id, value) : null);
    }

    public Task<IReadOnlyList<OutboxEntry>> OutboxAsync(CancellationToken cancel)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<OutboxEntry>>(
                [.. _store.Entries(OutboxTable).Select(pair => ReadOutbox(new Hash256(pair.Key), pair.Value)).OrderBy(entry => entry.Since)]);
        }
    }

    public Task ForgetAsync(Hash256 id, CancellationToken cancel)
    {
        lock (_lock)
        {
            IStoreBatch batch = _store.NewBatch();
            batch.Delete(OutboxTable, id.AsSpan());
            batch.Commit();
        }
        return Task.CompletedTask;
    }

    public async Task<IAsyncDisposable?> TryLeadAsync(CancellationToken cancel) =>
        await _leadership.WaitAsync(TimeSpan.Zero, cancel).ConfigureAwait(false) ? new Leadership(_leadership) : null;

    public ValueTask DisposeAsync()
    {
        _leadership.Dispose();
        _store.Dispose();
        return ValueTask.CompletedTask;
    }

    private BlockPoint? Head => _checkpoints.Count == 0 ? null : CheckpointAt(_checkpoints.Count - 1);

    private BlockPoint CheckpointAt(int index) => new(_checkpoints.GetKeyAtIndex(index), _checkpoints.GetValueAtIndex(index));

    private void RequireHead(BlockPoint? expected)
    {
        if (Head != expected)
            throw new StoreConflictException("the store has another head than the writer knows");
    }

    private IEnumerable<byte[]> KeysFrom(ulong from)
    {
        for (int i = FirstFrom(from); i < _eventIndexes.Count; i++)
        {
            ulong number = _eventIndexes.GetKeyAtIndex(i);
            foreach (uint index in _eventIndexes.GetValueAtIndex(i))
                yield return EventCodec.Key(number, index);
        }
    }

    private int FirstFrom(ulong from)
    {
        int low = 0;
        for (int high = _eventIndexes.Count; low < high;)
        {
            int middle = (low + high) / 2;
            if (_eventIndexes.GetKeyAtIndex(middle) < from)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private PegEvent Read(byte[] key) => _store.TryGet(EventTable, key, out byte[]? value)
        ? EventCodec.Decode(value)
        : throw new StoreCorruptException("an event is missing");

    private static OutboxEntry ReadOutbox(Hash256 id, byte[] value)
    {
        RlpReader items = new RlpReader(value).ReadList();
        DateTimeOffset since = DateTimeOffset.FromUnixTimeMilliseconds((long)items.ReadUInt64());
        return new OutboxEntry(id, items.ReadBytes().ToArray(), since);
    }

    private static (ulong Number, uint Index) Place(byte[] key) =>
        (BinaryPrimitives.ReadUInt64BigEndian(key), BinaryPrimitives.ReadUInt32BigEndian(key.AsSpan(sizeof(ulong))));

    private static byte[] NumberKey(ulong number)
    {
        byte[] key = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(key, number);
        return key;
    }

    private sealed class Leadership(SemaphoreSlim semaphore) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            semaphore.Release();
            return ValueTask.CompletedTask;
        }
    }
}
