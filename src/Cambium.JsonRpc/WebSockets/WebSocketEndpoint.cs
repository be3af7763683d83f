using System.Net.WebSockets;
using Cambium.JsonRpc.Http;
using Cambium.JsonRpc.Server;
using Microsoft.AspNetCore.Http;

namespace Cambium.JsonRpc.WebSockets;

/// <summary>Serves JSON-RPC over WebSocket on every path, with the same origin and host rules as HTTP (the reference checks neither).</summary>
public sealed class WebSocketEndpoint(RpcDispatcher dispatcher, RpcLimits limits, WebSocketRpcOptions options, HttpRpcOptions callers)
{
    private readonly RequestFilter _filter = new(callers);
    private int _connections;

    /// <summary>Serves one connection until it ends or <paramref name="stopping"/> does.</summary>
    public async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            return;
        }
        string? origin = context.Request.Headers.Origin;
        if (!_filter.IsAllowedHost(context.Request.Host.Host) || (!string.IsNullOrEmpty(origin) && !_filter.IsAllowedOrigin(origin)))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        await ServeAsync(context, stopping).ConfigureAwait(false);
    }

    private async Task ServeAsync(HttpContext context, CancellationToken stopping)
    {
        try
        {
            if (Interlocked.Increment(ref _connections) > options.MaxConnections)
            {
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            }
            using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
            using var connection = new WebSocketConnection(socket, dispatcher, limits, options, stopping);
            await connection.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }
}
