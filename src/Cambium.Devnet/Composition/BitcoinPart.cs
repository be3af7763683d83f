using Cambium.Devnet.BitcoinNode;

namespace Cambium.Devnet.Composition;

/// <summary>The devnet's Bitcoin node.</summary>
internal sealed class BitcoinPart(string directory, DevnetPorts ports, TimeProvider clock) : IDevnetPart
{
    private RegtestOptions _options = new() { RpcPort = ports.BitcoinRpc, EsploraPort = ports.Esplora };
    private BitcoinRegtestNode? _node;

    public string Name => "Bitcoin node";

    public Uri Rpc => new($"http://127.0.0.1:{_options.RpcPort}/");

    public Uri Esplora => new($"http://127.0.0.1:{_options.EsploraPort}/");

    public RegtestServices Services => _node?.Services ?? throw new InvalidOperationException("the Bitcoin node does not run");

    public async Task StartAsync(CancellationToken cancel)
    {
        _node = BitcoinRegtestNode.Open(directory, _options, clock);
        await _node.StartAsync(cancel).ConfigureAwait(false);
        _options = _options with { RpcPort = _node.RpcAddress.Port, EsploraPort = _node.EsploraAddress.Port };
    }

    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _node, null) is not { } node)
            return;
        await node.StopAsync().ConfigureAwait(false);
        await node.DisposeAsync().ConfigureAwait(false);
    }
}
