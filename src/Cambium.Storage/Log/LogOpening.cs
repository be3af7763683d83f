using Cambium.Primitives;

namespace Cambium.Storage.Log;

/// <summary>
/// Opens a log: takes the index from the last checkpoint, reads the batches written since, drops the beginning of an interrupted last write,
/// and refuses anything else that is not as it was written.
/// </summary>
internal readonly struct LogOpening(string directory, LogStoreOptions options, SegmentSet segments)
{
    /// <summary>The index of everything committed, and the number of the last batch.</summary>
    public (IndexSet Indexes, ulong Sequence) Run()
    {
        int first = Manifest.Read(directory);
        int[] ids = DropStale(Segment.List(directory), first);
        if (ids.Length == 0)
        {
            ThrowIfCheckpointed();
            segments.Begin(first);
            return (new IndexSet(), 0);
        }
        for (int i = 0; i < ids.Length; i++)
        {
            if (ids[i] != first + i)
                throw new StoreCorruptException($"segment {first + i} is missing from {directory}");
        }
        return Replay(OpenAll(ids));
    }

    /// <summary>Deletes what a compaction could not delete any more before the process died.</summary>
    private int[] DropStale(int[] ids, int first)
    {
        foreach (int id in ids.Where(id => id < first))
            File.Delete(Segment.PathOf(directory, id));
        return [.. ids.Where(id => id >= first)];
    }

    private void ThrowIfCheckpointed()
    {
        if (Checkpoint.TryRead(directory) is not null)
            throw new StoreCorruptException($"{directory} has an index but no log");
    }

    /// <summary>Opens the segments; a last one that died before its header was written is none.</summary>
    private List<Segment> OpenAll(int[] ids)
    {
        List<Segment> opened = [];
        foreach (int id in ids)
        {
            Segment segment = segments.Open(id);
            if (segment.HasHeader())
                opened.Add(segment);
            else if (id == ids[^1] && IsUnborn(segment))
                segment.WriteHeader();
            else
                throw new StoreCorruptException($"{segment.Path} is not a segment of this log");
        }
        if (opened.Count < ids.Length)
            opened.Add(segments.Active);
        return opened;
    }

    private static bool IsUnborn(Segment segment)
    {
        Span<byte> begin = stackalloc byte[Segment.HeaderLength];
        int count = segment.File.Read(begin, 0);
        bool unborn = count < Segment.HeaderLength || (begin.IndexOfAnyExcept((byte)0) < 0 && segment.File.Length == Segment.HeaderLength);
        if (unborn)
            segment.File.Truncate(0);
        return unborn;
    }

    private (IndexSet Indexes, ulong Sequence) Replay(List<Segment> opened)
    {
        Checkpoint? checkpoint = Checkpoint.TryRead(directory);
        if (checkpoint is not null && checkpoint.Segment < opened[0].Id)
            checkpoint = null;
        IndexSet indexes = checkpoint?.Indexes ?? new IndexSet();
        ulong sequence = checkpoint?.Sequence ?? 0;
        foreach (Segment segment in opened)
        {
            if (checkpoint is not null && !Skip(segment, checkpoint))
                continue;
            sequence = Scan(segment, indexes, sequence, isLast: segment.Id == opened[^1].Id);
        }
        if (checkpoint is not null && checkpoint.Segment > opened[^1].Id)
            throw Shorter(checkpoint);
        return (indexes, sequence);
    }

    /// <summary>Moves a segment's end over what the checkpoint covers; false when that is all of it.</summary>
    private bool Skip(Segment segment, Checkpoint checkpoint)
    {
        if (segment.Id < checkpoint.Segment)
        {
            segment.End = segment.File.Length;
            return false;
        }
        if (segment.Id > checkpoint.Segment)
            return true;
        if (segment.File.Length < checkpoint.End)
            throw Shorter(checkpoint);
        segment.End = checkpoint.End;
        return true;
    }

    private StoreCorruptException Shorter(Checkpoint checkpoint) =>
        new($"the log in {directory} ends before segment {checkpoint.Segment} offset {checkpoint.End}, where its index says it was");

    private ulong Scan(Segment segment, IndexSet indexes, ulong sequence, bool isLast)
    {
        var scan = new SegmentScan(segment);
        while (true)
        {
            long start = segment.End;
            BatchState state = scan.Next(out ReadOnlySpan<byte> body);
            if (state == BatchState.None)
                return sequence;
            if (state == BatchState.Whole && (sequence == 0 || scan.Sequence == sequence + 1))
            {
                sequence = scan.Sequence;
                Apply(segment, body, start + BatchFrame.HeaderLength, indexes);
                continue;
            }
            bool canDrop = state == BatchState.Torn || options.Repair;
            if (!isLast || !canDrop)
                throw new StoreCorruptException($"damaged batch in {segment.Path} at offset {start}: {Explain(state)}");
            segment.End = start;
            segment.File.Truncate(start);
            return sequence;
        }
    }

    private static string Explain(BatchState state) => state switch
    {
        BatchState.Torn => "it is incomplete and not the last of the log",
        BatchState.Damaged => "a checksum does not match",
        _ => "it is not the next one in sequence",
    };

    private void Apply(Segment segment, ReadOnlySpan<byte> body, long offset, IndexSet indexes)
    {
        var reader = new RecordReader(segments);
        while (Record.TryRead(body, out RecordView record))
        {
            ulong fingerprint = record.Table == Record.Values ? Fingerprint.Of(new Hash256(record.Key)) : Fingerprint.Of(record.Key);
            indexes.Apply(record.Kind, record.Table, fingerprint, record.Key, new Location(segment.Id, offset, record.Length), reader);
            body = body[record.Length..];
            offset += record.Length;
        }
    }
}
