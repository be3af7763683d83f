using System.Buffers.Binary;

namespace Cambium.Storage.Log;

/// <summary>
/// One write in the log: checksum (4 bytes, over all that follows), kind, table, key length (2), value length (4), key, value; little-endian.
/// </summary>
internal static class Record
{
    public const int HeaderLength = 12;
    public const int MaxKeyLength = ushort.MaxValue;

    /// <summary>The table of content-addressed values.</summary>
    public const byte Values = 0;

    private const int KindAt = 4;
    private const int TableAt = 5;
    private const int KeyLengthAt = 6;
    private const int ValueLengthAt = 8;

    public static int Length(int key, int value) => HeaderLength + key + value;

    public static void Write(Span<byte> destination, RecordKind kind, byte table, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        destination[KindAt] = (byte)kind;
        destination[TableAt] = table;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[KeyLengthAt..], (ushort)key.Length);
        BinaryPrimitives.WriteInt32LittleEndian(destination[ValueLengthAt..], value.Length);
        key.CopyTo(destination[HeaderLength..]);
        value.CopyTo(destination[(HeaderLength + key.Length)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(destination, Crc32C.Of(destination[KindAt..Length(key.Length, value.Length)]));
    }

    /// <summary>The length a header claims; false when the claim cannot be.</summary>
    public static bool TryLength(ReadOnlySpan<byte> header, out long length)
    {
        length = 0;
        if (header.Length < HeaderLength)
            return false;
        int value = BinaryPrimitives.ReadInt32LittleEndian(header[ValueLengthAt..]);
        length = HeaderLength + (long)BinaryPrimitives.ReadUInt16LittleEndian(header[KeyLengthAt..]) + value;
        return value >= 0;
    }

    /// <summary>Takes a record from the start of some bytes; false when it is not intact.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RecordView view)
    {
        view = default;
        if (!TryLength(bytes, out long length) || length > bytes.Length)
            return false;
        ReadOnlySpan<byte> record = bytes[..(int)length];
        if (BinaryPrimitives.ReadUInt32LittleEndian(record) != Crc32C.Of(record[KindAt..]))
            return false;
        int key = BinaryPrimitives.ReadUInt16LittleEndian(record[KeyLengthAt..]);
        view = new RecordView((RecordKind)record[KindAt], record[TableAt], record.Slice(HeaderLength, key), record[(HeaderLength + key)..], (int)length);
        return record[KindAt] <= (byte)RecordKind.Remove;
    }
}
