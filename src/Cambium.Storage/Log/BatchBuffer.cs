namespace Cambium.Storage.Log;

/// <summary>The bytes of a batch while it is gathered, with the place of every record.</summary>
internal sealed class BatchBuffer
{
    private const int InitialCapacity = 4096;

    private byte[] _bytes = new byte[InitialCapacity];
    private int _length = BatchFrame.HeaderLength;

    public List<Entry> Entries { get; } = [];

    public int Capacity => _bytes.Length;

    public long Length => _length + BatchFrame.TrailerLength;

    public void Add(RecordKind kind, byte table, ulong fingerprint, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, Record.MaxKeyLength, nameof(key));
        int length = Record.Length(key.Length, value.Length);
        Reserve(length + BatchFrame.TrailerLength);
        Record.Write(_bytes.AsSpan(_length), kind, table, key, value);
        Entries.Add(new Entry(kind, table, fingerprint, _length, key.Length, length));
        _length += length;
    }

    /// <summary>The whole batch, ready to be written.</summary>
    public ReadOnlySpan<byte> Seal(ulong sequence)
    {
        Reserve(BatchFrame.TrailerLength);
        Span<byte> batch = _bytes.AsSpan(0, _length + BatchFrame.TrailerLength);
        BatchFrame.Seal(batch, sequence, Entries.Count);
        return batch;
    }

    /// <summary>The key of a record in this batch.</summary>
    public ReadOnlySpan<byte> Key(in Entry entry) => _bytes.AsSpan(entry.Offset + Record.HeaderLength, entry.KeyLength);

    public void Clear()
    {
        Entries.Clear();
        _length = BatchFrame.HeaderLength;
    }

    private void Reserve(int count)
    {
        long needed = (long)_length + count;
        if (needed > Array.MaxLength)
            throw new StoreException("a batch must be smaller than two gigabytes");
        if (needed > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, _bytes.Length * 2L)));
    }

    internal readonly record struct Entry(RecordKind Kind, byte Table, ulong Fingerprint, int Offset, int KeyLength, int Length);
}
