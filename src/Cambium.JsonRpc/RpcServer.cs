using System.Net;
using Cambium.JsonRpc.Http;
using Cambium.JsonRpc.Server;
using Cambium.JsonRpc.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cambium.JsonRpc;

/// <summary>The two listeners of JSON-RPC: HTTP and WebSocket, one port each as the reference has them.</summary>
public sealed class RpcServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stopping = new();

    /// <param name="dispatcher">Answers the calls.</param>
    /// <param name="limits">What a request may cost.</param>
    /// <param name="http">Where HTTP is served.</param>
    /// <param name="webSocket">Where WebSocket is served; null for nowhere.</param>
    /// <param name="loggers">Where faults are logged.</param>
    /// <param name="pages">What GET requests of these paths get on the HTTP port; nothing else is answered there but calls.</param>
    public RpcServer(
        RpcDispatcher dispatcher, RpcLimits limits, HttpRpcOptions http, WebSocketRpcOptions? webSocket, ILoggerFactory loggers,
        IReadOnlyDictionary<string, RequestDelegate>? pages = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => Listen(server, limits, http, webSocket));
        _application = builder.Build();
        _application.UseWebSockets();
        var httpEndpoint = new HttpEndpoint(dispatcher, limits, http);
        var webSocketEndpoint = webSocket is null ? null : new WebSocketEndpoint(dispatcher, limits, webSocket, http);
        _application.Run(context => webSocketEndpoint is not null && context.Features.Get<WebSocketListener>() is not null
            ? webSocketEndpoint.HandleAsync(context, _stopping.Token)
            : PageOf(pages, context.Request) is { } page ? page(context) : httpEndpoint.HandleAsync(context));
    }

    /// <summary>Where the listeners are once started, HTTP first.</summary>
    public IReadOnlyList<Uri> Addresses =>
        [.. _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];

    public Task StartAsync(CancellationToken cancellation) => _application.StartAsync(cancellation);

    /// <summary>Ends the subscriptions and lets running calls finish.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static RequestDelegate? PageOf(IReadOnlyDictionary<string, RequestDelegate>? pages, HttpRequest request) =>
        pages is not null && HttpMethods.IsGet(request.Method) ? pages.GetValueOrDefault(request.Path.Value ?? "") : null;

    private static void Listen(KestrelServerOptions server, RpcLimits limits, HttpRpcOptions http, WebSocketRpcOptions? webSocket)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = limits.MaxRequestBytes;
        server.Listen(new IPEndPoint(http.Address, http.Port), listen => listen.Protocols = HttpProtocols.Http1);
        if (webSocket is null)
            return;
        server.Listen(new IPEndPoint(webSocket.Address, webSocket.Port), listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(next => connection =>
            {
                connection.Features.Set(new WebSocketListener());
                return next(connection);
            });
        });
    }

    /// <summary>Marks the connections of the WebSocket port.</summary>
    private sealed class WebSocketListener;
}
