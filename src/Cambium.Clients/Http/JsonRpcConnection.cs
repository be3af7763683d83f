using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Cambium.Clients.Http;

/// <summary>JSON-RPC over HTTP, as both Bitcoin Core and Rootstock speak it. Safe for several threads.</summary>
/// <param name="http">Sends the requests; it belongs to the caller.</param>
/// <param name="endpoint">Where requests are posted.</param>
/// <param name="limits">How long and how large an answer may be.</param>
/// <param name="credentials">The value of the Authorization header; null for none.</param>
public sealed class JsonRpcConnection(HttpClient http, Uri endpoint, ConnectionLimits limits, AuthenticationHeaderValue? credentials = null)
{
    private const int VersionError = -32600;
    private const int OnlyId = 1;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>Calls one method and reads its result, which is JSON's null where the node has nothing.</summary>
    /// <exception cref="NodeException">There is no result.</exception>
    public async Task<T> RequestAsync<T>(string method, Action<Utf8JsonWriter>? parameters, Func<JsonElement, T> read, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(read);
        using JsonDocument answer = await PostAsync(method, json => WriteRequest(json, OnlyId, method, parameters), cancel).ConfigureAwait(false);
        return Read(method, answer.RootElement, OnlyId, read);
    }

    /// <summary>Calls one method several times in one round trip; the results are in the order of the parameters.</summary>
    /// <exception cref="NodeException">One of them has no result.</exception>
    public async Task<IReadOnlyList<T>> BatchAsync<T>(
        string method, IReadOnlyList<Action<Utf8JsonWriter>> parameters, Func<JsonElement, T> read, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Count == 0)
            return [];
        using JsonDocument answer = await PostAsync(method, json => WriteBatch(json, method, parameters), cancel).ConfigureAwait(false);
        return ReadBatch(method, answer.RootElement, parameters.Count, read);
    }

    private static void WriteBatch(Utf8JsonWriter json, string method, IReadOnlyList<Action<Utf8JsonWriter>> parameters)
    {
        json.WriteStartArray();
        for (int i = 0; i < parameters.Count; i++)
            WriteRequest(json, i, method, parameters[i]);
        json.WriteEndArray();
    }

    private static void WriteRequest(Utf8JsonWriter json, int id, string method, Action<Utf8JsonWriter>? parameters)
    {
        json.WriteStartObject();
        json.WriteString("jsonrpc", "2.0");
        json.WriteNumber("id", id);
        json.WriteString("method", method);
        json.WriteStartArray("params");
        parameters?.Invoke(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A node that refuses the batch as a whole answers with one error instead of a list.</summary>
    private static List<T> ReadBatch<T>(string method, JsonElement answers, int count, Func<JsonElement, T> read)
    {
        if (answers.ValueKind != JsonValueKind.Array)
            return [Read(method, answers, id: null, read)];
        var byId = new Dictionary<int, JsonElement>(count);
        foreach (JsonElement answer in answers.EnumerateArray())
        {
            if (Id(answer) is { } id && id < count)
                byId[id] = answer;
        }
        return byId.Count == count
            ? [.. Enumerable.Range(0, count).Select(id => Read(method, byId[id], id, read))]
            : throw new NodeAnswerException($"{byId.Count} of {count} requests for {method} were answered");
    }

    /// <summary>The result of the request with that id; errors may lack the id, for a node that could not read the request knows none.</summary>
    private static T Read<T>(string method, JsonElement answer, int? id, Func<JsonElement, T> read)
    {
        try
        {
            if (answer.TryGetProperty("error", out JsonElement error) && error.ValueKind != JsonValueKind.Null)
                throw Refusal(method, error);
            if (id is null || Id(answer) != id)
                throw new NodeAnswerException($"the answer to {method} belongs to another request");
            return read(answer.GetProperty("result"));
        }
        catch (Exception problem) when (problem is FormatException or KeyNotFoundException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new NodeAnswerException($"the answer to {method} is not what the method promises: {problem.Message}", problem);
        }
    }

    private static int? Id(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("id", out JsonElement id)
            && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out int number) && number >= 0
                ? number
                : null;

    private static RpcException Refusal(string method, JsonElement error)
    {
        if (error.ValueKind != JsonValueKind.Object)
            return new RpcException(method, VersionError, error.ToString());
        int code = error.TryGetProperty("code", out JsonElement number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int value)
            ? value
            : VersionError;
        string text = error.TryGetProperty("message", out JsonElement message) ? message.ToString() : error.ToString();
        return new RpcException(method, code, text, error.TryGetProperty("data", out JsonElement data) ? data.GetRawText() : null);
    }

    private async Task<JsonDocument> PostAsync(string method, Action<Utf8JsonWriter> write, CancellationToken cancel)
    {
        using var timeout = new CancellationTokenSource(limits.Timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, timeout.Token);
        try
        {
            using HttpRequestMessage request = Request(write);
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
            byte[] body = await BoundedBody.ReadAsync(response.Content, limits.LargestAnswer, either.Token).ConfigureAwait(false);
            return Parse(method, response, body);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new NodeUnavailableException($"no answer to {method} from {endpoint.Authority}: {error.Message}", error);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw new NodeUnavailableException($"no answer to {method} from {endpoint.Authority} within {limits.Timeout}", error);
        }
    }

    private HttpRequestMessage Request(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        var content = new ReadOnlyMemoryContent(buffer.WrittenMemory);
        content.Headers.ContentType = Json;
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = content };
        request.Headers.Authorization = credentials;
        return request;
    }

    /// <summary>Bitcoin Core gives errors of methods the status 500 (404 for unknown ones), with the usual body.</summary>
    private JsonDocument Parse(string method, HttpResponseMessage response, byte[] body)
    {
        try
        {
            JsonDocument answer = JsonDocument.Parse(body);
            if (response.IsSuccessStatusCode || (answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty("error", out _)))
                return answer;
            answer.Dispose();
        }
        catch (JsonException error) when (response.IsSuccessStatusCode)
        {
            throw new NodeAnswerException($"the answer to {method} is not JSON", error);
        }
        catch (JsonException)
        {
            // A proxy's or server's page for the status, which says enough.
        }
        throw new NodeUnavailableException($"{endpoint.Authority} answers {method} with the status {(int)response.StatusCode}");
    }
}
