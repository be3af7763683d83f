using System.Buffers.Binary;

namespace Cambium.Storage.Log;

/// <summary>One file of the log. It begins with a header that names it; batches follow without gaps.</summary>
internal sealed class Segment(int id, string path, ISegmentFile file) : IDisposable
{
    public const int HeaderLength = 16;

    private const string Prefix = "segment-";
    private const string Suffix = ".log";

    private static ReadOnlySpan<byte> Magic => "CAMLOG01"u8;

    public int Id { get; } = id;

    public string Path { get; } = path;

    public ISegmentFile File { get; } = file;

    /// <summary>Where the next batch goes: everything before it is committed.</summary>
    public long End { get; set; } = HeaderLength;

    public static string PathOf(string directory, int id) => System.IO.Path.Combine(directory, $"{Prefix}{id:d8}{Suffix}");

    /// <summary>The numbers of the segment files in a directory, ascending.</summary>
    public static int[] List(string directory) =>
    [
        .. Directory.EnumerateFiles(directory, Prefix + "*" + Suffix)
            .Select(path => System.IO.Path.GetFileNameWithoutExtension(path)[Prefix.Length..])
            .Where(name => int.TryParse(name, out _))
            .Select(int.Parse)
            .Order(),
    ];

    public void WriteHeader()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        FillHeader(header);
        File.Write(header, 0);
    }

    public bool HasHeader()
    {
        Span<byte> expected = stackalloc byte[HeaderLength];
        Span<byte> found = stackalloc byte[HeaderLength];
        FillHeader(expected);
        return File.Read(found, 0) == HeaderLength && found.SequenceEqual(expected);
    }

    public void Dispose() => File.Dispose();

    private void FillHeader(Span<byte> header)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[Magic.Length..], Id);
        BinaryPrimitives.WriteUInt32LittleEndian(header[(Magic.Length + sizeof(int))..], Crc32C.Of(header[..(Magic.Length + sizeof(int))]));
    }
}
