using System.IO.Compression;
using System.Text.Json;

namespace Cambium.JsonRpc.Tests.Recorded;

/// <summary>A request to the reference and its answer.</summary>
/// <param name="Line">Position in the file, counted from 1.</param>
/// <param name="Request">The body as it was sent.</param>
/// <param name="Method">The method called; "(text)" for bodies that are not a single call.</param>
/// <param name="Response">The answer; null for none.</param>
/// <param name="IsVolatile">Whether a second run of the reference answered differently.</param>
/// <param name="IsTransport">Whether the answer is about HTTP only.</param>
internal sealed record RecordedPair(int Line, string Request, string Method, JsonElement? Response, bool IsVolatile, bool IsTransport)
{
    public static IReadOnlyList<RecordedPair> ReadAll(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var pairs = new List<RecordedPair>();
        while (reader.ReadLine() is { } line)
            pairs.Add(Parse(line, pairs.Count + 1));
        return pairs;
    }

    private static RecordedPair Parse(string line, int number)
    {
        JsonElement json = JsonDocument.Parse(line).RootElement;
        bool isCall = json.TryGetProperty("request", out JsonElement request);
        JsonElement response = json.GetProperty("response");
        return new RecordedPair(
            number,
            isCall ? request.GetRawText() : json.GetProperty("requestText").GetString()!,
            isCall ? request.GetProperty("method").GetString()! : "(text)",
            response.ValueKind == JsonValueKind.Null ? null : response,
            json.TryGetProperty("volatile", out JsonElement isVolatile) && isVolatile.GetBoolean(),
            json.TryGetProperty("transport", out _));
    }
}
