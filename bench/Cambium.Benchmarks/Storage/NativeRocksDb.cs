using System.Runtime.InteropServices;
using System.Text;

namespace Cambium.Benchmarks.Storage;

/// <summary>RocksDB (Debian package librocksdb7.8) through its C interface, the measure of our store; loaded by benchmarks only.</summary>
internal sealed unsafe partial class NativeRocksDb : IDisposable
{
    private const string Library = "librocksdb.so.7.8";
    private readonly nint _database;
    private readonly nint _writeOptions = CreateWriteOptions();
    private readonly nint _readOptions = CreateReadOptions();

    public NativeRocksDb(string folder)
    {
        nint options = CreateOptions();
        SetCreateIfMissing(options, 1);
        nint error = 0;
        _database = Open(options, Encoding.UTF8.GetBytes(folder + '\0'), ref error);
        if (error != 0)
            throw new IOException(Marshal.PtrToStringUTF8(error));
    }

    /// <summary>Writes 32-byte keys with their values atomically, without waiting for the disk.</summary>
    public void Write(ReadOnlySpan<byte> keys, byte[][] values)
    {
        nint batch = CreateBatch();
        for (int i = 0; i < values.Length; i++)
            BatchPut(batch, keys.Slice(32 * i, 32), 32, values[i], (nuint)values[i].Length);
        nint error = 0;
        Write(_database, _writeOptions, batch, ref error);
        DestroyBatch(batch);
        if (error != 0)
            throw new IOException(Marshal.PtrToStringUTF8(error));
    }

    /// <summary>The value of a key, copied out; null when there is none.</summary>
    public byte[]? Get(ReadOnlySpan<byte> key)
    {
        nint error = 0;
        nint value = Get(_database, _readOptions, key, (nuint)key.Length, out nuint length, ref error);
        if (value == 0)
            return null;
        byte[] copy = new ReadOnlySpan<byte>((void*)value, (int)length).ToArray();
        Free(value);
        return copy;
    }

    public void Dispose() => Close(_database);

    [LibraryImport(Library, EntryPoint = "rocksdb_options_create")]
    private static partial nint CreateOptions();

    [LibraryImport(Library, EntryPoint = "rocksdb_options_set_create_if_missing")]
    private static partial void SetCreateIfMissing(nint options, byte value);

    [LibraryImport(Library, EntryPoint = "rocksdb_writeoptions_create")]
    private static partial nint CreateWriteOptions();

    [LibraryImport(Library, EntryPoint = "rocksdb_readoptions_create")]
    private static partial nint CreateReadOptions();

    [LibraryImport(Library, EntryPoint = "rocksdb_open")]
    private static partial nint Open(nint options, ReadOnlySpan<byte> name, ref nint error);

    [LibraryImport(Library, EntryPoint = "rocksdb_writebatch_create")]
    private static partial nint CreateBatch();

    [LibraryImport(Library, EntryPoint = "rocksdb_writebatch_destroy")]
    private static partial void DestroyBatch(nint batch);

    [LibraryImport(Library, EntryPoint = "rocksdb_writebatch_put")]
    private static partial void BatchPut(nint batch, ReadOnlySpan<byte> key, nuint keyLength, ReadOnlySpan<byte> value, nuint valueLength);

    [LibraryImport(Library, EntryPoint = "rocksdb_write")]
    private static partial void Write(nint database, nint options, nint batch, ref nint error);

    [LibraryImport(Library, EntryPoint = "rocksdb_get")]
    private static partial nint Get(nint database, nint options, ReadOnlySpan<byte> key, nuint keyLength, out nuint length, ref nint error);

    [LibraryImport(Library, EntryPoint = "rocksdb_free")]
    private static partial void Free(nint pointer);

    [LibraryImport(Library, EntryPoint = "rocksdb_close")]
    private static partial void Close(nint database);
}
