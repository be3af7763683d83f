using System.IO.Compression;
using System.Security.Cryptography;

namespace Cambium.App.Http;

/// <summary>A file of the web interface, in memory with its compressed forms.</summary>
internal sealed class WebFile
{
    private const int LeastWorthCompressing = 512;
    private readonly Lazy<byte[]?> _brotli;
    private readonly Lazy<byte[]?> _gzip;

    public WebFile(string contentType, byte[] content, bool isImmutable)
    {
        (ContentType, Content, IsImmutable) = (contentType, content, isImmutable);
        EntityTag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"";
        _brotli = new Lazy<byte[]?>(() => Compress(stream => new BrotliStream(stream, CompressionLevel.Optimal)));
        _gzip = new Lazy<byte[]?>(() => Compress(stream => new GZipStream(stream, CompressionLevel.Optimal)));
    }

    public string ContentType { get; }

    public byte[] Content { get; }

    public string EntityTag { get; }

    /// <summary>Whether the file's name has its content's hash in it, so that it may be kept for ever.</summary>
    public bool IsImmutable { get; }

    /// <summary>The smallest form that a client takes.</summary>
    /// <returns>The bytes, and the name of their encoding; null for the plain form.</returns>
    public (byte[] Bytes, string? Encoding) Encode(string acceptEncoding)
    {
        if (acceptEncoding.Contains("br", StringComparison.Ordinal) && _brotli.Value is { } brotli)
            return (brotli, "br");
        return acceptEncoding.Contains("gzip", StringComparison.Ordinal) && _gzip.Value is { } gzip ? (gzip, "gzip") : (Content, null);
    }

    private byte[]? Compress(Func<Stream, Stream> compression)
    {
        if (Content.Length < LeastWorthCompressing || !IsText(ContentType))
            return null;
        using var compressed = new MemoryStream();
        using (Stream stream = compression(compressed))
            stream.Write(Content);
        byte[] bytes = compressed.ToArray();
        return bytes.Length < Content.Length ? bytes : null;
    }

    private static bool IsText(string contentType) =>
        contentType.StartsWith("text/", StringComparison.Ordinal)
        || contentType.Contains("javascript", StringComparison.Ordinal)
        || contentType.Contains("json", StringComparison.Ordinal)
        || contentType.Contains("svg", StringComparison.Ordinal)
        || contentType.Contains("wasm", StringComparison.Ordinal);
}
