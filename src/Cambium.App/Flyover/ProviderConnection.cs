using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Cambium.App.Flyover;

/// <summary>Requests to the provider's server, bounded in time and size; every failure is a <see cref="ProviderException"/>.</summary>
internal sealed class ProviderConnection(HttpClient http, FlyoverOptions options)
{
    private const int Step = 16 << 10;
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 16 };

    private readonly string _base = options.Server.ToString().TrimEnd('/') + "/";

    public Task<T> GetAsync<T>(string path, Func<JsonElement, T> read, CancellationToken cancel) => AskAsync(HttpMethod.Get, path, null, read, cancel);

    public Task<T> PostAsync<T>(string path, string json, Func<JsonElement, T> read, CancellationToken cancel) => AskAsync(HttpMethod.Post, path, json, read, cancel);

    private async Task<T> AskAsync<T>(HttpMethod method, string path, string? json, Func<JsonElement, T> read, CancellationToken cancel)
    {
        byte[] body = await SendAsync(method, path, json, cancel).ConfigureAwait(false);
        try
        {
            using JsonDocument answer = JsonDocument.Parse(body, Shallow);
            return read(answer.RootElement);
        }
        catch (Exception error) when (error is JsonException or FormatException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            throw new ProviderException(ProviderFailure.Malformed, "The provider's answer is not in the form that it should have.", error);
        }
    }

    private async Task<byte[]> SendAsync(HttpMethod method, string path, string? json, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(options.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        try
        {
            using var request = new HttpRequestMessage(method, _base + path);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            return response.StatusCode == HttpStatusCode.OK
                ? await ReadAsync(response, either.Token).ConfigureAwait(false)
                : throw ProviderException.Of(response.StatusCode);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new ProviderException(ProviderFailure.Unavailable, "The provider cannot be reached.", error);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw new ProviderException(ProviderFailure.Unavailable, $"The provider has not answered within {options.Timeout.TotalSeconds:0} seconds.", error);
        }
    }

    private async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        Stream stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        using var body = new MemoryStream();
        byte[] buffer = new byte[Step];
        for (int read; (read = await stream.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0;)
        {
            if (body.Length + read > options.MaxAnswerBytes)
                throw new ProviderException(ProviderFailure.Malformed, $"The provider's answer has more than {options.MaxAnswerBytes} bytes.");
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }
}
