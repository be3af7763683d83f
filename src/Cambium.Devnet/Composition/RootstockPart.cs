using Cambium.Chain.Pool;
using Cambium.JsonRpc.Http;
using Cambium.JsonRpc.WebSockets;
using Cambium.Mining;
using Cambium.Node;
using Cambium.Rules;
using Microsoft.Extensions.Logging;

namespace Cambium.Devnet.Composition;

/// <summary>The devnet's Rootstock node, on which nothing is mined but what the merge-miner proves.</summary>
internal sealed class RootstockPart(NodeOptions options, ILoggerFactory loggers, TimeProvider clock) : IDevnetPart
{
    private static readonly string[] LocalNames = ["localhost", "127.0.0.1"];

    private NodeOptions _options = options;
    private NodeHost? _node;

    public string Name => "Rootstock node";

    public Uri Rpc => new($"http://127.0.0.1:{_options.Http.Port}/");

    public Uri WebSocket => new($"ws://127.0.0.1:{_options.WebSocket!.Port}/");

    public NodeHost Node => _node ?? throw new InvalidOperationException("the Rootstock node does not run");

    /// <summary>The options of a node that mines for others only.</summary>
    public static NodeOptions OptionsFor(string directory, DevnetPorts ports, IReadOnlyList<GenesisFederator> federation) => new()
    {
        DataDirectory = directory,
        GenesisFederation = federation,
        Mining = MiningMode.None,
        Pool = new PoolOptions { LimitsAccounts = false },
        Http = new HttpRpcOptions { Port = ports.Rpc, Origins = LocalNames },
        WebSocket = new WebSocketRpcOptions { Port = ports.WebSocket },
    };

    public async Task StartAsync(CancellationToken cancel)
    {
        _node = NodeHost.Open(_options, loggers, clock);
        await _node.StartAsync(cancel).ConfigureAwait(false);
        _options = _options with
        {
            Http = _options.Http with { Port = _node.Rpc.Addresses[0].Port },
            WebSocket = _options.WebSocket! with { Port = _node.Rpc.Addresses[1].Port },
        };
    }

    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _node, null) is not { } node)
            return;
        await node.StopAsync(CancellationToken.None).ConfigureAwait(false);
        await node.DisposeAsync().ConfigureAwait(false);
    }
}
