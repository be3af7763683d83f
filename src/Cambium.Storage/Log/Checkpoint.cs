using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Cambium.Storage.Log;

/// <summary>
/// The index as it was at one place of the log, so that opening need not read the log before it. File: magic, segment, end, sequence, number of
/// indexes; each index: table, words, the words; checksum over everything. A file that does not check out is ignored: the log rebuilds it.
/// </summary>
internal sealed record Checkpoint(int Segment, long End, ulong Sequence, IndexSet Indexes)
{
    private const string FileName = "index";
    private const int HeaderLength = 36;
    private const int TableHeaderLength = 16;

    private static ReadOnlySpan<byte> Magic => "CAMIDX01"u8;

    public void Write(string directory) => DurableFile.Replace(Path.Combine(directory, FileName), Write);

    public static void Delete(string directory) => File.Delete(Path.Combine(directory, FileName));

    public static Checkpoint? TryRead(string directory)
    {
        string path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
            return null;
        using FileStream file = File.OpenRead(path);
        try
        {
            return Read(file);
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private void Write(FileStream file)
    {
        (byte Table, LogIndex Index)[] all = [.. Indexes.All()];
        Span<byte> header = stackalloc byte[HeaderLength];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], Segment);
        BinaryPrimitives.WriteInt64LittleEndian(header[12..], End);
        BinaryPrimitives.WriteUInt64LittleEndian(header[20..], Sequence);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], all.Length);
        uint crc = Put(file, header, 0);
        Span<byte> table = stackalloc byte[TableHeaderLength];
        foreach ((byte id, LogIndex index) in all)
        {
            BinaryPrimitives.WriteInt64LittleEndian(table, id);
            BinaryPrimitives.WriteInt64LittleEndian(table[8..], index.Bytes.Length / sizeof(ulong));
            crc = Put(file, table, crc);
            crc = Put(file, index.Bytes, crc);
        }
        BinaryPrimitives.WriteUInt32LittleEndian(table, crc);
        file.Write(table[..sizeof(uint)]);
    }

    private static uint Put(FileStream file, ReadOnlySpan<byte> bytes, uint crc)
    {
        file.Write(bytes);
        return Crc32C.Of(bytes, crc);
    }

    private static Checkpoint? Read(FileStream file)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        uint crc = Take(file, header, 0);
        if (!header.StartsWith(Magic))
            return null;
        var indexes = new IndexSet();
        Span<byte> table = stackalloc byte[TableHeaderLength];
        for (int count = BinaryPrimitives.ReadInt32LittleEndian(header[28..]); count > 0; count--)
        {
            crc = Take(file, table, crc);
            long id = BinaryPrimitives.ReadInt64LittleEndian(table);
            long length = BinaryPrimitives.ReadInt64LittleEndian(table[8..]);
            if (id is < 0 or > byte.MaxValue || !LogIndex.IsValidLength(length) || length > file.Length / sizeof(ulong))
                return null;
            ulong[] words = new ulong[length];
            crc = Take(file, MemoryMarshal.AsBytes(words.AsSpan()), crc);
            indexes[(byte)id] = LogIndex.FromWords(words);
        }
        file.ReadExactly(table[..sizeof(uint)]);
        return BinaryPrimitives.ReadUInt32LittleEndian(table) != crc
            ? null
            : new Checkpoint(
                BinaryPrimitives.ReadInt32LittleEndian(header[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(header[12..]),
                BinaryPrimitives.ReadUInt64LittleEndian(header[20..]),
                indexes);
    }

    private static uint Take(FileStream file, Span<byte> bytes, uint crc)
    {
        file.ReadExactly(bytes);
        return Crc32C.Of(bytes, crc);
    }
}
