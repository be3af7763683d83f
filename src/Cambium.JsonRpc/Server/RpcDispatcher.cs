using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.Extensions.Logging;

namespace Cambium.JsonRpc.Server;

/// <summary>Turns a request body into calls and their results into a response body (JSON-RPC 2.0 with the reference's tolerance, node-interfaces.md 3.2).</summary>
public sealed partial class RpcDispatcher(RpcMethodTable methods, RpcLimits limits, ILogger<RpcDispatcher> logger)
{
    /// <summary>Responses are never part of a page, so that quotation marks and angle brackets stay as they are.</summary>
    private static readonly JsonWriterOptions Output = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private long _calls;
    private long _errors;

    /// <summary>How many calls have been answered, with errors too.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>How many of them with an error.</summary>
    public long Errors => Interlocked.Read(ref _errors);

    /// <summary>Answers one call or a batch. Never throws but for cancellation.</summary>
    public async Task<RpcResponse> DispatchAsync(ReadOnlyMemory<byte> body, IRpcConnection? connection, CancellationToken cancellation)
    {
        if (body.IsEmpty)
            return Refusal(new RpcError(RpcErrorCode.UnexpectedError, "Unexpected error"));
        if (!Utf8.IsValid(body.Span))
            return Single(JsonRpcId.Unknown, new RpcError(RpcErrorCode.ParseError, "JSON parse error"));
        if (JsonNesting.Exceeds(body.Span, limits.MaxDepth))
            return Refusal(new RpcError(RpcErrorCode.InvalidRequest, "Invalid request"));
        try
        {
            using JsonDocument document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = limits.MaxDepth + 1 });
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? await DispatchBatchAsync(document.RootElement, connection, cancellation).ConfigureAwait(false)
                : await DispatchSingleAsync(document.RootElement, connection, cancellation).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return Single(JsonRpcId.Unknown, new RpcError(RpcErrorCode.ParseError, "JSON parse error"));
        }
    }

    private async Task<RpcResponse> DispatchBatchAsync(JsonElement batch, IRpcConnection? connection, CancellationToken cancellation)
    {
        if (CountCalls(batch) > limits.MaxBatchCalls)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"Cannot dispatch batch requests. {limits.MaxBatchCalls} is the max number of supported batch requests");
            return Refusal(new RpcError(RpcErrorCode.InvalidRequest, text));
        }
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Output);
        writer.WriteStartArray();
        foreach (JsonElement request in batch.EnumerateArray())
        {
            await AnswerAsync(writer, request, connection, cancellation).ConfigureAwait(false);
            if (writer.BytesCommitted + writer.BytesPending > limits.MaxResponseBytes)
                return Refusal(ResponseTooLarge());
        }
        writer.WriteEndArray();
        return Finish(writer, buffer, null);
    }

    private async Task<RpcResponse> DispatchSingleAsync(JsonElement request, IRpcConnection? connection, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Output);
        int? code = await AnswerAsync(writer, request, connection, cancellation).ConfigureAwait(false);
        return writer.BytesCommitted + writer.BytesPending > limits.MaxResponseBytes
            ? Single(JsonRpcId.Of(request), ResponseTooLarge())
            : Finish(writer, buffer, code);
    }

    /// <summary>Writes the response of one call, nothing for a notification; returns its error code.</summary>
    private async Task<int?> AnswerAsync(Utf8JsonWriter writer, JsonElement request, IRpcConnection? connection, CancellationToken cancellation)
    {
        if (request.ValueKind != JsonValueKind.Object)
            return WriteError(writer, JsonRpcId.Unknown, new RpcError(RpcErrorCode.InvalidRequest, "invalid request"));
        JsonRpcId id = JsonRpcId.Of(request);
        (object? result, RpcError? error) = await CallAsync(request, connection, cancellation).ConfigureAwait(false);
        Interlocked.Increment(ref _calls);
        if (error is not null)
            Interlocked.Increment(ref _errors);
        if (id.IsNotification)
            return null;
        if (error is not null)
            return WriteError(writer, id, error);
        id.WriteStart(writer);
        writer.WritePropertyName("result"u8);
        RpcResultWriter.Write(writer, result);
        writer.WriteEndObject();
        return null;
    }

    private async Task<(object? Result, RpcError? Error)> CallAsync(JsonElement request, IRpcConnection? connection, CancellationToken cancellation)
    {
        string? name = null;
        if (request.TryGetProperty("method"u8, out JsonElement method))
            JsonText.TryRead(method, out name);
        if (!methods.TryFind(name, out RpcMethod? found, out RpcError? unknown))
            return (null, unknown);
        if (!TryGetParameters(request, found, out JsonElement[] parameters))
            return (null, new RpcError(RpcErrorCode.InvalidParameters, "method parameters invalid"));
        return await InvokeAsync(found, parameters, connection, cancellation).ConfigureAwait(false);
    }

    private async Task<(object? Result, RpcError? Error)> InvokeAsync(RpcMethod method, JsonElement[] parameters, IRpcConnection? connection, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(limits.TimeoutOf(method.Name));
        try
        {
            return (await method.Handler(new RpcCall(method.Name, parameters, connection, timeout.Token)).ConfigureAwait(false), null);
        }
        catch (RpcException refused)
        {
            return (null, refused.Error);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, new RpcError(RpcErrorCode.LimitExceeded, "Execution has got timeout out."));
        }
#pragma warning disable CA1031 // The edge of the process: a fault in one call is logged and answered, and the server goes on.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.CallFailed(logger, method.Name, fault);
            return (null, new RpcError(RpcErrorCode.InternalError, "Internal server error"));
        }
    }

    private static bool TryGetParameters(JsonElement request, RpcMethod method, out JsonElement[] parameters)
    {
        parameters = [];
        if (request.TryGetProperty("params"u8, out JsonElement given))
        {
            if (given.ValueKind == JsonValueKind.Array)
                parameters = [.. given.EnumerateArray()];
            else if (given.ValueKind != JsonValueKind.Null && !(given.ValueKind == JsonValueKind.Object && !given.EnumerateObject().Any()))
                return false;
        }
        return parameters.Length >= method.MinParameters && parameters.Length <= method.MaxParameters;
    }

    private static int CountCalls(JsonElement element)
    {
        int count = 0;
        foreach (JsonElement item in element.EnumerateArray())
            count += item.ValueKind == JsonValueKind.Array ? CountCalls(item) : 1;
        return count;
    }

    private RpcError ResponseTooLarge() => new(
        RpcErrorCode.LimitExceeded,
        string.Create(CultureInfo.InvariantCulture, $"Response size limit of {limits.MaxResponseBytes} bytes exceeded"));

    private static int WriteError(Utf8JsonWriter writer, JsonRpcId id, RpcError error)
    {
        id.WriteStart(writer);
        error.WriteTo(writer);
        writer.WriteEndObject();
        return error.Code;
    }

    private static RpcResponse Single(JsonRpcId id, RpcError error)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Output);
        return Finish(writer, buffer, WriteError(writer, id, error));
    }

    /// <summary>An error of the request as a whole: an object with nothing but the error, as the reference answers it.</summary>
    private static RpcResponse Refusal(RpcError error)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Output);
        writer.WriteStartObject();
        error.WriteTo(writer);
        writer.WriteEndObject();
        return Finish(writer, buffer, error.Code);
    }

    private static RpcResponse Finish(Utf8JsonWriter writer, ArrayBufferWriter<byte> buffer, int? code)
    {
        writer.Flush();
        return new RpcResponse(buffer.WrittenMemory, code);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The call of {Method} failed")]
        public static partial void CallFailed(ILogger logger, string method, Exception fault);
    }
}
