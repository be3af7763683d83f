using System.Diagnostics.CodeAnalysis;
using Cambium.Primitives;
using Cambium.Storage.Log;

namespace Cambium.Storage;

/// <summary>
/// The store on disk: an append-only log of checksummed batches in segment files, and an index in memory from key fingerprints to records.
/// See docs/decisions/0001-state-store.md.
/// </summary>
public sealed class LogStore : IStore
{
    /// <summary>A larger buffer is not kept for the next batch.</summary>
    private const int MaxSpareBuffer = 8 << 20;

    private readonly string _directory;
    private readonly LogStoreOptions _options;
    private readonly LockFile _lock;
    private readonly SegmentSet _segments;
    private readonly IndexSet _indexes;
    private readonly Lock _writing = new();
    private ulong _sequence;
    private long _sinceCheckpoint;
    private StoreException? _failure;
    private bool _isDisposed;
    private BatchBuffer? _spareBuffer;

    private LogStore(string directory, LogStoreOptions options)
    {
        _directory = directory;
        _options = options;
        _lock = new LockFile(directory);
        _segments = new SegmentSet(directory, options);
        try
        {
            (_indexes, _sequence) = new LogOpening(directory, options, _segments).Run();
        }
        catch
        {
            _segments.Dispose();
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>Opens or creates a store. An interrupted last write is dropped; any other damage is an error.</summary>
    /// <exception cref="StoreLockedException">It is open already.</exception>
    /// <exception cref="StoreCorruptException">Its files are damaged.</exception>
    public static LogStore Open(string directory, LogStoreOptions? options = null)
    {
        options ??= new LogStoreOptions();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.SegmentSize, int.MaxValue, nameof(options));
        Directory.CreateDirectory(directory);
        return new LogStore(directory, options);
    }

    public bool TryGet(in Hash256 key, [NotNullWhen(true)] out byte[]? value)
    {
        value = Find(_indexes.Values, Fingerprint.Of(key), key.AsSpan());
        return value is not null;
    }

    public bool Contains(in Hash256 key) => TryGet(key, out _);

    public bool TryGet(StoreTable table, ReadOnlySpan<byte> key, [NotNullWhen(true)] out byte[]? value)
    {
        value = Find(_indexes.OrNull(table.Id), Fingerprint.Of(key), key);
        return value is not null;
    }

    public IEnumerable<KeyValuePair<byte[], byte[]>> Entries(StoreTable table)
    {
        if (_indexes.OrNull(table.Id) is not { } index)
            yield break;
        foreach (Location location in index.Locations())
        {
            if (Record.TryRead(new RecordReader(_segments).ReadRecord(location), out RecordView record))
                yield return KeyValuePair.Create(record.Key.ToArray(), record.Value.ToArray());
        }
    }

    public IStoreBatch NewBatch() => new LogBatch(this);

    public void Flush()
    {
        lock (_writing)
        {
            ThrowIfUnusable();
            if (_options.Sync != SyncPolicy.Never)
                Sync();
        }
    }

    /// <summary>Saves the index beside the log, so that the next opening reads only what is written from now on.</summary>
    public void SaveIndex()
    {
        lock (_writing)
        {
            ThrowIfUnusable();
            WriteCheckpoint();
        }
    }

    /// <summary>
    /// Rewrites the log with only what is needed: all table entries, and the values reachable from <paramref name="roots"/>. Writers wait,
    /// readers do not. A crash in the middle leaves the store as it was, only larger.
    /// </summary>
    public CompactionResult Compact(IEnumerable<Hash256> roots, ReferenceReader references)
    {
        ArgumentNullException.ThrowIfNull(roots);
        ArgumentNullException.ThrowIfNull(references);
        lock (_writing)
        {
            ThrowIfUnusable();
            return new LogCompaction(this, _segments, _indexes).Run(roots, references);
        }
    }

    public void Dispose()
    {
        lock (_writing)
        {
            if (_isDisposed)
                return;
            if (_failure is null)
                TryWriteCheckpoint();
            _isDisposed = true;
            _segments.Dispose();
            _lock.Dispose();
        }
    }

    internal BatchBuffer RentBuffer() => Interlocked.Exchange(ref _spareBuffer, null) ?? new BatchBuffer();

    internal void ReturnBuffer(BatchBuffer buffer)
    {
        buffer.Clear();
        if (buffer.Capacity <= MaxSpareBuffer)
            Volatile.Write(ref _spareBuffer, buffer);
    }

    internal void Commit(BatchBuffer batch)
    {
        lock (_writing)
        {
            ThrowIfUnusable();
            Append(batch);
            if (_options.Sync == SyncPolicy.EveryBatch)
                Sync();
            Publish(batch);
            if (_sinceCheckpoint > _options.CheckpointInterval)
                TryWriteCheckpoint();
        }
    }

    /// <summary>Writes and publishes a batch of a compaction, whose durability is asked for once at its end.</summary>
    internal void AppendCopies(BatchBuffer batch)
    {
        Append(batch);
        Publish(batch);
    }

    internal void BeginSegment() => Guard(() => _segments.Begin(_segments.Active.Id + 1));

    /// <summary>Makes the log begin at a segment: everything before it is gone.</summary>
    internal void BeginLogAt(int segment)
    {
        Sync();
        Guard(() => Manifest.Write(_directory, segment));
        WriteCheckpoint();
        _segments.DropBefore(segment);
    }

    internal void ThrowIfUnusable()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_failure is not null)
            throw new StoreException($"{_directory} takes no more writes after an error; open it again", _failure);
    }

    private byte[]? Find(LogIndex? index, ulong fingerprint, ReadOnlySpan<byte> key)
    {
        while (index is not null)
        {
            try
            {
                LogIndex.Cursor cursor = index.Find(fingerprint);
                while (cursor.MoveNext())
                {
                    if (new RecordReader(_segments).ReadIfKey(cursor.Location, key) is { } value)
                        return value;
                }
                return null;
            }
            catch (ObjectDisposedException) when (!_isDisposed)
            {
                // A compaction moved the record meanwhile: the index has its new place.
            }
        }
        return null;
    }

    private void Append(BatchBuffer batch)
    {
        Segment segment = _segments.Active;
        if (segment.End > Segment.HeaderLength && segment.End + batch.Length > _options.SegmentSize)
        {
            BeginSegment();
            segment = _segments.Active;
        }
        ReadOnlySpan<byte> bytes = batch.Seal(_sequence + 1);
        try
        {
            segment.File.Write(bytes, segment.End);
        }
        catch (IOException error)
        {
            Undo(segment, error);
        }
    }

    private void Publish(BatchBuffer batch)
    {
        Segment segment = _segments.Active;
        long start = segment.End;
        segment.End += batch.Length;
        _sequence++;
        _sinceCheckpoint += batch.Length;
        var reader = new RecordReader(_segments);
        foreach (BatchBuffer.Entry entry in batch.Entries)
            _indexes.Apply(entry.Kind, entry.Table, entry.Fingerprint, batch.Key(entry), new Location(segment.Id, start + entry.Offset, entry.Length), reader);
    }

    /// <summary>Takes back a write that failed half-way; if even that fails, the store takes no more writes.</summary>
    [DoesNotReturn]
    private void Undo(Segment segment, IOException error)
    {
        StoreException named = Name(error);
        try
        {
            segment.File.Truncate(segment.End);
        }
        catch (IOException)
        {
            _failure = named;
        }
        throw named;
    }

    /// <summary>After a failed sync nobody can tell what is on the disk: no more writes then.</summary>
    private void Sync() => Guard(_segments.Active.File.Sync, isFinal: true);

    /// <summary>Runs a file operation. Any failure but a full disk, or any failure at all of a final one, ends writing.</summary>
    private void Guard(Action operation, bool isFinal = false)
    {
        try
        {
            operation();
        }
        catch (IOException error) when (error is not StoreException)
        {
            StoreException named = Name(error);
            if (isFinal || named is not StoreFullException)
                _failure = named;
            throw named;
        }
    }

    private StoreException Name(IOException error) => DiskErrors.IsFull(error)
        ? new StoreFullException($"the disk of {_directory} is full; nothing of the batch was written", error)
        : new StoreException($"cannot write to {_directory}: {error.Message}", error);

    private void WriteCheckpoint()
    {
        if (_options.Sync != SyncPolicy.Never)
            Sync();
        Guard(() => new Checkpoint(_segments.Active.Id, _segments.Active.End, _sequence, _indexes).Write(_directory));
        _sinceCheckpoint = 0;
    }

    /// <summary>A checkpoint only saves time: without room for one the store goes on.</summary>
    private void TryWriteCheckpoint()
    {
        try
        {
            WriteCheckpoint();
        }
        catch (StoreFullException)
        {
            _sinceCheckpoint = 0;
        }
    }
}
