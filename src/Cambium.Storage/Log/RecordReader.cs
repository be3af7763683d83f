using System.Buffers;

namespace Cambium.Storage.Log;

/// <summary>Fetches records by location and checks them.</summary>
internal readonly struct RecordReader(SegmentSet segments)
{
    private const int StackLimit = 1024;

    /// <summary>The value of the record at a location if it has this key; null when it has another.</summary>
    /// <exception cref="StoreCorruptException">The record is damaged.</exception>
    public byte[]? ReadIfKey(Location location, ReadOnlySpan<byte> key)
    {
        if (location.ReadLength <= StackLimit)
        {
            Span<byte> buffer = stackalloc byte[location.ReadLength];
            return Read(location, key, buffer);
        }
        byte[] rented = ArrayPool<byte>.Shared.Rent(location.ReadLength);
        try
        {
            return Read(location, key, rented.AsSpan(0, location.ReadLength));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>The whole record at a location.</summary>
    public byte[] ReadRecord(Location location)
    {
        Segment segment = Segment(location);
        Span<byte> header = stackalloc byte[Record.HeaderLength];
        if (segment.File.Read(header, location.Offset) < header.Length || !Record.TryLength(header, out long length) || length > segment.End - location.Offset)
            throw Corrupt(segment, location);
        byte[] record = new byte[length];
        if (segment.File.Read(record, location.Offset) < length || !Record.TryRead(record, out _))
            throw Corrupt(segment, location);
        return record;
    }

    private byte[]? Read(Location location, ReadOnlySpan<byte> key, Span<byte> buffer)
    {
        Segment segment = Segment(location);
        int count = segment.File.Read(buffer, location.Offset);
        ReadOnlySpan<byte> found = buffer[..count];
        if (!Record.TryLength(found, out long length))
            throw Corrupt(segment, location);
        if (length > found.Length)
            found = ReadRecord(location);
        if (!Record.TryRead(found, out RecordView record))
            throw Corrupt(segment, location);
        return record.Key.SequenceEqual(key) ? record.Value.ToArray() : null;
    }

    private Segment Segment(Location location) =>
        segments.Find(location.Segment) ?? throw new ObjectDisposedException($"segment {location.Segment}");

    private static StoreCorruptException Corrupt(Segment segment, Location location) =>
        new($"damaged record in {segment.Path} at offset {location.Offset}: the checksum does not match");
}
