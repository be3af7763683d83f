using System.Text.Json;
using System.Text.Json.Nodes;
using Cambium.Storage;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>Answers request texts as Bitcoin Core does: single calls and batches, both dialects of JSON-RPC.</summary>
internal sealed class CoreDispatcher(IEnumerable<CoreMethod> methods, Lock nodeLock)
{
    private const int MaxBatch = 1000;

    private readonly Dictionary<string, CoreMethod> _methods = methods.ToDictionary(method => method.Name);

    /// <summary>The HTTP status and the answer's text; no text for a notification.</summary>
    public CoreResponse Answer(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement request = document.RootElement;
            return request.ValueKind == JsonValueKind.Array ? AnswerBatch(request) : AnswerSingle(request);
        }
        catch (JsonException)
        {
            return CoreResponse.Failed(new CoreRpcException(CoreErrorCode.ParseError, "Parse error"));
        }
    }

    private CoreResponse AnswerSingle(JsonElement request)
    {
        bool isVersion2 = IsVersion2(request);
        (JsonObject reply, CoreErrorCode? error) = Reply(request, isVersion2);
        if (isVersion2)
            return IsNotification(request) ? CoreResponse.Empty : CoreResponse.Ok(reply);
        return error is { } code ? CoreResponse.Failed(reply, code) : CoreResponse.Ok(reply);
    }

    private CoreResponse AnswerBatch(JsonElement requests)
    {
        if (requests.GetArrayLength() > MaxBatch)
            return CoreResponse.Failed(new CoreRpcException(CoreErrorCode.InvalidRequest, $"a batch holds at most {MaxBatch} calls"));
        JsonArray replies = [];
        foreach (JsonElement request in requests.EnumerateArray())
        {
            bool isVersion2 = IsVersion2(request);
            JsonObject reply = Reply(request, isVersion2).Reply;
            if (!isVersion2 || !IsNotification(request))
                replies.Add((JsonNode)reply);
        }
        return replies.Count == 0 && requests.GetArrayLength() > 0 ? CoreResponse.Empty : CoreResponse.Ok(replies);
    }

    private (JsonObject Reply, CoreErrorCode? Error) Reply(JsonElement request, bool isVersion2)
    {
        JsonNode? id = request.ValueKind == JsonValueKind.Object && request.TryGetProperty("id", out JsonElement given)
            ? JsonNode.Parse(given.GetRawText())
            : null;
        try
        {
            JsonNode? result = Call(request);
            return (isVersion2
                ? new JsonObject { ["jsonrpc"] = "2.0", ["result"] = result, ["id"] = id }
                : new JsonObject { ["result"] = result, ["error"] = null, ["id"] = id }, null);
        }
        catch (CoreRpcException error)
        {
            return (CoreResponse.ErrorReply(error, id, isVersion2), error.Code);
        }
    }

    private JsonNode? Call(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
            throw new CoreRpcException(CoreErrorCode.InvalidRequest, "Invalid Request object");
        if (!request.TryGetProperty("method", out JsonElement name))
            throw new CoreRpcException(CoreErrorCode.InvalidRequest, "Missing method");
        if (name.ValueKind != JsonValueKind.String)
            throw new CoreRpcException(CoreErrorCode.InvalidRequest, "Method must be a string");
        try
        {
            if (!_methods.TryGetValue(name.GetString()!, out CoreMethod? method))
                throw new CoreRpcException(CoreErrorCode.MethodNotFound, "Method not found");
            CoreArguments arguments = new(method, request.TryGetProperty("params", out JsonElement parameters) ? parameters : default);
            lock (nodeLock)
                return method.Handler(arguments);
        }
        catch (Exception error) when (error is StoreException or InvalidOperationException or ArgumentException or ArithmeticException)
        {
            throw new CoreRpcException(CoreErrorCode.InternalError, error.Message);
        }
    }

    private static bool IsVersion2(JsonElement request) =>
        request.ValueKind == JsonValueKind.Object
        && request.TryGetProperty("jsonrpc", out JsonElement version)
        && version.ValueKind == JsonValueKind.String
        && version.ValueEquals("2.0");

    private static bool IsNotification(JsonElement request) => !request.TryGetProperty("id", out _);
}
