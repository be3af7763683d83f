namespace Cambium.Storage.Log;

/// <summary>The indexes of a store: one for the content-addressed values and one for each table in use.</summary>
internal sealed class IndexSet
{
    private readonly LogIndex?[] _indexes = new LogIndex?[byte.MaxValue + 1];

    public IndexSet() => _indexes[Record.Values] = new LogIndex();

    public LogIndex Values => _indexes[Record.Values]!;

    /// <summary>The index of a table; null when nothing was ever written to it.</summary>
    public LogIndex? OrNull(byte table) => Volatile.Read(ref _indexes[table]);

    public LogIndex this[byte table]
    {
        get => _indexes[table] ?? Set(table, new LogIndex());
        set => Set(table, value);
    }

    public IEnumerable<(byte Table, LogIndex Index)> All()
    {
        for (int table = 0; table < _indexes.Length; table++)
        {
            if (_indexes[table] is { } index)
                yield return ((byte)table, index);
        }
    }

    /// <summary>Makes one record count: a put replaces what the key had, a removal takes it away. Values are never replaced.</summary>
    public void Apply(RecordKind kind, byte table, ulong fingerprint, ReadOnlySpan<byte> key, Location location, RecordReader reader)
    {
        LogIndex index = this[table];
        LogIndex.Cursor cursor = index.Find(fingerprint);
        while (cursor.MoveNext())
        {
            if (reader.ReadIfKey(cursor.Location, key) is null)
                continue;
            if (kind == RecordKind.Remove)
                index.Remove(cursor.Slot);
            else if (table != Record.Values || cursor.Location.Segment < location.Segment)
                index.Set(cursor.Slot, location);
            return;
        }
        if (kind == RecordKind.Put)
            index.Add(fingerprint, location);
    }

    private LogIndex Set(byte table, LogIndex index)
    {
        Volatile.Write(ref _indexes[table], index);
        return index;
    }
}
