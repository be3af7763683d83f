using System.IO.Compression;
using System.Text;

namespace Cambium.Chain.Replay;

/// <summary>The lines of a recorded file, gzip'd or plain.</summary>
internal sealed class RecordedFile : IDisposable
{
    private const int GzipMagic = 0x1f;

    private readonly FileStream _file;
    private readonly StreamReader _reader;
    private readonly string _path;

    public RecordedFile(string path)
    {
        _path = path;
        _file = File.OpenRead(path);
        bool compressed = _file.ReadByte() == GzipMagic;
        _file.Position = 0;
        _reader = new StreamReader(compressed ? new GZipStream(_file, CompressionMode.Decompress) : _file, Encoding.UTF8);
    }

    /// <summary>How much of the file has been read, 0 to 1.</summary>
    public double Fraction => _file.Length == 0 ? 1 : (double)_file.Position / _file.Length;

    /// <summary>The next line that is not empty; null at the end.</summary>
    /// <exception cref="FormatException">The file cannot be decompressed.</exception>
    public string? ReadLine()
    {
        try
        {
            string? line = _reader.ReadLine();
            while (line is { Length: 0 }) line = _reader.ReadLine();
            return line;
        }
        catch (InvalidDataException error)
        {
            throw new FormatException($"{_path} cannot be decompressed: {error.Message}", error);
        }
    }

    /// <summary>The first line, which says what the file is.</summary>
    /// <exception cref="FormatException">The file is empty.</exception>
    public string ReadFirstLine() => ReadLine() ?? throw new FormatException($"{_path} is empty");

    public void Dispose() => _reader.Dispose();
}
