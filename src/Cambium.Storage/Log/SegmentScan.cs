namespace Cambium.Storage.Log;

/// <summary>Reads a segment's batches in order and tells a write that was cut short from bytes that were damaged later.</summary>
internal sealed class SegmentScan(Segment segment)
{
    /// <summary>Disks persist whole sectors; one of zeros inside a batch says that it never got there.</summary>
    private const int Sector = 512;

    private readonly long _length = segment.File.Length;
    private byte[] _batch = [];

    /// <summary>The sequence number of the last batch that was read.</summary>
    public ulong Sequence { get; private set; }

    /// <summary>The batch at <see cref="Segment.End"/>; empty at the end of the log. On success the end moves behind it.</summary>
    /// <exception cref="StoreCorruptException">There is a batch, and it is damaged.</exception>
    public BatchState Next(out ReadOnlySpan<byte> body)
    {
        body = default;
        if (_length == segment.End)
            return BatchState.None;
        if (!TryRead(out int records))
            return IsTorn() ? BatchState.Torn : BatchState.Damaged;
        body = _batch.AsSpan(BatchFrame.HeaderLength, _batch.Length - BatchFrame.Overhead);
        if (!IsIntact(body, records))
            return IsTorn() ? BatchState.Torn : BatchState.Damaged;
        segment.End += _batch.Length;
        return BatchState.Whole;
    }

    private bool TryRead(out int records)
    {
        Span<byte> header = stackalloc byte[BatchFrame.HeaderLength];
        records = 0;
        if (segment.File.Read(header, segment.End) < header.Length
            || !BatchFrame.TryReadHeader(header, out int bodyLength, out ulong sequence, out records)
            || segment.End + BatchFrame.Overhead + bodyLength > _length)
        {
            _batch = [];
            return false;
        }
        _batch = new byte[BatchFrame.Overhead + bodyLength];
        Sequence = sequence;
        return segment.File.Read(_batch, segment.End) == _batch.Length && BatchFrame.HasTrailer(_batch);
    }

    private static bool IsIntact(ReadOnlySpan<byte> body, int records)
    {
        for (; records > 0; records--)
        {
            if (!Record.TryRead(body, out RecordView record))
                return false;
            body = body[record.Length..];
        }
        return body.IsEmpty;
    }

    /// <summary>
    /// Whether the rest of the file can come from a write that did not finish: it ends before the batch it announces does, or a sector of it
    /// was never written.
    /// </summary>
    private bool IsTorn()
    {
        long rest = _length - segment.End;
        byte[] tail = new byte[(int)Math.Min(rest, Math.Max(_batch.Length, BatchFrame.HeaderLength))];
        segment.File.Read(tail, segment.End);
        if (tail.Length < BatchFrame.HeaderLength)
            return true;
        if (BatchFrame.TryReadHeader(tail, out int bodyLength, out _, out _) && rest < (long)BatchFrame.Overhead + bodyLength)
            return true;
        return HasUnwrittenSector(tail);
    }

    private bool HasUnwrittenSector(ReadOnlySpan<byte> tail)
    {
        int first = (int)(Sector - segment.End % Sector);
        if (tail[..Math.Min(first, tail.Length)].IndexOfAnyExcept((byte)0) < 0)
            return true;
        for (int at = first; at < tail.Length; at += Sector)
        {
            if (tail[at..Math.Min(tail.Length, at + Sector)].IndexOfAnyExcept((byte)0) < 0)
                return true;
        }
        return false;
    }
}
