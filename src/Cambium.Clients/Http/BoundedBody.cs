namespace Cambium.Clients.Http;

/// <summary>Reads the body of an answer up to a limit.</summary>
internal static class BoundedBody
{
    private const int Step = 16 << 10;

    /// <exception cref="NodeAnswerException">The body is longer than the limit.</exception>
    public static async Task<byte[]> ReadAsync(HttpContent content, int limit, CancellationToken cancel)
    {
        if (content.Headers.ContentLength > limit)
            throw TooLong(limit);
        Stream stream = await content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        using var body = new MemoryStream();
        byte[] buffer = new byte[Step];
        for (int read; (read = await stream.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
        {
            if (body.Length + read > limit)
                throw TooLong(limit);
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    private static NodeAnswerException TooLong(int limit) => new($"the answer has more than {limit} bytes");
}
