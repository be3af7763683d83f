using System.Buffers;
using System.IO.Pipelines;
using Cambium.JsonRpc.Server;
using Microsoft.AspNetCore.Http;

namespace Cambium.JsonRpc.Http;

/// <summary>Serves JSON-RPC to POST requests on every path, with the reference's status codes (node-interfaces.md 3.1).</summary>
public sealed class HttpEndpoint(RpcDispatcher dispatcher, RpcLimits limits, HttpRpcOptions options)
{
    private static readonly byte[] NewLine = [(byte)'\n'];
    private readonly RequestFilter _filter = new(options);

    /// <summary>Answers one request.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        AddCorsHeaders(context);
        if (HttpMethods.IsOptions(context.Request.Method) && context.Request.Headers.Origin.Count > 0)
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
            return;
        }
        if (_filter.Refuse(context.Request) is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }
        ReadOnlyMemory<byte>? body = await ReadBodyAsync(context).ConfigureAwait(false);
        if (body is null)
        {
            await RefuseLengthAsync(context).ConfigureAwait(false);
            return;
        }
        RpcResponse response = await dispatcher.DispatchAsync(body.Value, connection: null, context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, response).ConfigureAwait(false);
    }

    private Task RefuseLengthAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        context.Response.ContentType = "application/json";
        string error = $$$"""{"jsonrpc":"2.0","id":null,"error":{"code":{{{RpcErrorCode.LimitExceeded}}},"message":"The request has more than {{{limits.MaxRequestBytes}}} bytes"}}""";
        return context.Response.WriteAsync(error, context.RequestAborted);
    }

    private void AddCorsHeaders(HttpContext context)
    {
        string? origin = context.Request.Headers.Origin;
        if (string.IsNullOrEmpty(origin) || !_filter.IsAllowedOrigin(origin))
            return;
        IHeaderDictionary headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlAllowHeaders = "Content-Type";
        headers.AccessControlAllowMethods = "POST";
        headers.Vary = "Origin";
    }

    /// <summary>The whole body, or null when it is longer than allowed.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > limits.MaxRequestBytes)
            return null;
        PipeReader reader = context.Request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > limits.MaxRequestBytes)
                return null;
            if (read.IsCompleted)
            {
                byte[] body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static async Task WriteAsync(HttpContext context, RpcResponse response)
    {
        context.Response.StatusCode = response.HttpStatus;
        if (response.Body.IsEmpty)
            return;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = response.Body.Length + NewLine.Length;
        await context.Response.Body.WriteAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.WriteAsync(NewLine, context.RequestAborted).ConfigureAwait(false);
    }
}
