using System.Buffers.Binary;

namespace Cambium.Storage.Log;

/// <summary>
/// What surrounds the records of one batch. Header: magic (4), body length (4), sequence number (8), number of records (4), checksum (4) of
/// all that. Trailer: the header's checksum again, inverted: its presence says the write reached its end.
/// </summary>
internal static class BatchFrame
{
    public const int HeaderLength = 24;
    public const int TrailerLength = 4;
    public const int Overhead = HeaderLength + TrailerLength;

    private const uint Magic = 0x48435442;
    private const int BodyLengthAt = 4;
    private const int SequenceAt = 8;
    private const int CountAt = 16;
    private const int ChecksumAt = 20;

    /// <summary>Fills header and trailer of a whole batch, whose body is between them.</summary>
    public static void Seal(Span<byte> batch, ulong sequence, int records)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(batch, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(batch[BodyLengthAt..], batch.Length - Overhead);
        BinaryPrimitives.WriteUInt64LittleEndian(batch[SequenceAt..], sequence);
        BinaryPrimitives.WriteInt32LittleEndian(batch[CountAt..], records);
        uint checksum = Crc32C.Of(batch[..ChecksumAt]);
        BinaryPrimitives.WriteUInt32LittleEndian(batch[ChecksumAt..], checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(batch[^TrailerLength..], ~checksum);
    }

    /// <summary>Reads a header; false when it is not one.</summary>
    public static bool TryReadHeader(ReadOnlySpan<byte> header, out int bodyLength, out ulong sequence, out int records)
    {
        bodyLength = BinaryPrimitives.ReadInt32LittleEndian(header[BodyLengthAt..]);
        sequence = BinaryPrimitives.ReadUInt64LittleEndian(header[SequenceAt..]);
        records = BinaryPrimitives.ReadInt32LittleEndian(header[CountAt..]);
        return BinaryPrimitives.ReadUInt32LittleEndian(header) == Magic
            && BinaryPrimitives.ReadUInt32LittleEndian(header[ChecksumAt..]) == Crc32C.Of(header[..ChecksumAt])
            && bodyLength >= 0;
    }

    public static bool HasTrailer(ReadOnlySpan<byte> batch) =>
        BinaryPrimitives.ReadUInt32LittleEndian(batch[^TrailerLength..]) == ~BinaryPrimitives.ReadUInt32LittleEndian(batch[ChecksumAt..]);
}
