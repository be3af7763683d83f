using Cambium.Chain.Pool;
using Cambium.JsonRpc.Http;
using Cambium.JsonRpc.WebSockets;
using Cambium.Mining;
using Cambium.Node;
using Microsoft.Extensions.Logging;

namespace Cambium.Tools.Tests;

/// <summary>A regtest node in this process, on free ports and with a data directory that goes with it.</summary>
internal sealed class RegtestNode : IAsyncDisposable
{
    private readonly NodeHost _host;
    private readonly ILoggerFactory _loggers;
    private readonly WarningLog _log;
    private readonly DirectoryInfo _data;

    private RegtestNode(NodeHost host, ILoggerFactory loggers, WarningLog log, DirectoryInfo data)
    {
        _host = host;
        _loggers = loggers;
        _log = log;
        _data = data;
    }

    public Uri HttpAddress => _host.Rpc.Addresses[0];

    public Uri WebSocketAddress => new UriBuilder(_host.Rpc.Addresses[1]) { Scheme = Uri.UriSchemeWs }.Uri;

    /// <summary>What the node warned of.</summary>
    public string Log => _log.ToString();

    public static async Task<RegtestNode> StartAsync(MiningMode mining, CancellationToken cancellation)
    {
        DirectoryInfo data = Directory.CreateTempSubdirectory("cambium-tools-");
        var log = new WarningLog();
        ILoggerFactory loggers = LoggerFactory.Create(logging => logging.AddProvider(log));
        var options = new NodeOptions
        {
            DataDirectory = data.FullName,
            Http = new HttpRpcOptions { Port = 0 },
            WebSocket = new WebSocketRpcOptions { Port = 0 },
            Mining = mining,
            // Blocks come as fast as transactions here: quotas, which fill with time, would refuse the larger tests.
            Pool = new PoolOptions { LimitsAccounts = false },
        };
        NodeHost host = NodeHost.Open(options, loggers);
        await host.StartAsync(cancellation);
        return new RegtestNode(host, loggers, log, data);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        _loggers.Dispose();
        _data.Delete(recursive: true);
    }
}
