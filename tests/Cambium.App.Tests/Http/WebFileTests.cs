using System.IO.Compression;
using Cambium.App.Http;
using Xunit;

namespace Cambium.App.Tests.Http;

/// <summary>Files of the web interface come in the smallest form that a browser takes.</summary>
public sealed class WebFileTests
{
    private static readonly byte[] Text = [.. Enumerable.Repeat("body { color: green } "u8.ToArray(), 200).SelectMany(bytes => bytes)];

    [Theory]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("", null)]
    public void The_form_is_the_smallest_that_is_taken(string accepted, string? encoding)
    {
        (byte[] bytes, string? used) = new WebFile("text/css", Text, isImmutable: false).Encode(accepted);
        Assert.Equal(encoding, used);
        Assert.Equal(Text, Decode(bytes, used));
    }

    [Fact]
    public void What_is_small_or_compressed_already_stays_as_it_is()
    {
        Assert.Null(new WebFile("text/css", Text[..100], isImmutable: false).Encode("br").Encoding);
        Assert.Null(new WebFile("font/woff2", Text, isImmutable: true).Encode("br").Encoding);
    }

    private static byte[] Decode(byte[] bytes, string? encoding)
    {
        using var read = new MemoryStream(bytes);
        using Stream plain = encoding switch
        {
            "br" => new BrotliStream(read, CompressionMode.Decompress),
            "gzip" => new GZipStream(read, CompressionMode.Decompress),
            _ => read,
        };
        using var all = new MemoryStream();
        plain.CopyTo(all);
        return all.ToArray();
    }
}
