using System.Net;
using System.Text.Json;

namespace Cambium.App.Sources;

/// <summary>HTTP requests to a Bitcoin source, bounded in time and size; every failure is a <see cref="BitcoinSourceException"/>.</summary>
/// <param name="http">Sends the requests; it belongs to the caller.</param>
/// <param name="endpoint">The source's base address.</param>
/// <param name="absent">The status that says, beside 404, that there is no such thing.</param>
internal sealed class SourceConnection(HttpClient http, Uri endpoint, HttpStatusCode absent = HttpStatusCode.NotFound)
{
    private const int MaxAnswerBytes = 16 << 20;
    private const int Step = 16 << 10;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly string _base = endpoint.ToString().TrimEnd('/') + "/";

    /// <summary>A resource's text; null when the source says that there is none.</summary>
    public async Task<string?> TextAsync(string path, CancellationToken cancel)
    {
        (HttpStatusCode status, byte[] body) = await SendAsync(HttpMethod.Get, path, null, cancel).ConfigureAwait(false);
        if (status == HttpStatusCode.NotFound || status == absent)
            return null;
        return status == HttpStatusCode.OK ? System.Text.Encoding.UTF8.GetString(body).Trim() : throw Unexpected(path, status);
    }

    /// <summary>A resource's JSON; null when the source says that there is none.</summary>
    public async Task<JsonDocument?> JsonAsync(string path, CancellationToken cancel)
    {
        (HttpStatusCode status, byte[] body) = await SendAsync(HttpMethod.Get, path, null, cancel).ConfigureAwait(false);
        if (status == HttpStatusCode.NotFound || status == absent)
            return null;
        if (status != HttpStatusCode.OK)
            throw Unexpected(path, status);
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException error)
        {
            throw new BitcoinSourceException($"{endpoint.Authority} answers {path} with something that is not JSON", error);
        }
    }

    /// <summary>Posts text; the status and the text of the answer.</summary>
    public async Task<(HttpStatusCode Status, string Text)> PostAsync(string path, string text, CancellationToken cancel)
    {
        (HttpStatusCode status, byte[] body) = await SendAsync(HttpMethod.Post, path, text, cancel).ConfigureAwait(false);
        return (int)status >= 500 ? throw Unexpected(path, status) : (status, System.Text.Encoding.UTF8.GetString(body).Trim());
    }

    /// <summary>Reads an answer whose form the source promises.</summary>
    public T Read<T>(string path, JsonDocument answer, Func<JsonElement, T> read)
    {
        try
        {
            return read(answer.RootElement);
        }
        catch (Exception error) when (error is FormatException or KeyNotFoundException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new BitcoinSourceException($"{endpoint.Authority} answers {path} in another form: {error.Message}", error);
        }
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> SendAsync(HttpMethod method, string path, string? text, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        try
        {
            using var request = new HttpRequestMessage(method, _base + path);
            request.Content = text is null ? null : new StringContent(text);
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return (response.StatusCode, await ReadAsync(response, either.Token).ConfigureAwait(false));
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new BitcoinSourceException($"no answer from {endpoint.Authority}: {error.Message}", error);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw new BitcoinSourceException($"no answer from {endpoint.Authority} within {Timeout.TotalSeconds} s", error);
        }
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        Stream stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        using var body = new MemoryStream();
        byte[] buffer = new byte[Step];
        for (int read; (read = await stream.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
        {
            if (body.Length + read > MaxAnswerBytes)
                throw new BitcoinSourceException($"an answer of {endpoint.Authority} has more than {MaxAnswerBytes} bytes");
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    private BitcoinSourceException Unexpected(string path, HttpStatusCode status) => new($"{endpoint.Authority} answers {path} with the status {(int)status}");
}
