using System.Net;
using Cambium.Devnet.BitcoinNode.Esplora;
using Cambium.Devnet.BitcoinNode.Rpc;
using Cambium.Storage;

namespace Cambium.Devnet.BitcoinNode;

/// <summary>
/// A Bitcoin node for regtest: it validates, mines, keeps a wallet of test coins, and serves Bitcoin Core's JSON-RPC and Esplora's REST API.
/// It has no peers. Its state survives the death of the process at any moment.
/// </summary>
public sealed class BitcoinRegtestNode : IAsyncDisposable
{
    private readonly IStore _store;
    private readonly LocalHttpServer _rpc;
    private readonly LocalHttpServer _esplora;
    private readonly TaskCompletionSource _stopRequested = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="store">Where everything is kept; the node closes it.</param>
    /// <param name="options">Ports, credentials, limits.</param>
    /// <param name="clock">The time of new blocks.</param>
    public BitcoinRegtestNode(IStore store, RegtestOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        _store = store;
        Services = new RegtestServices(store, clock, options.Pool);
        CoreEndpoint core = new(new CoreDispatcher(Methods(clock), Services.Lock), options);
        EsploraEndpoint esplora = new(Services, options.MaxRequestBytes);
        _rpc = new LocalHttpServer(new IPEndPoint(options.Address, options.RpcPort), options.MaxRequestBytes, core.HandleAsync);
        _esplora = new LocalHttpServer(new IPEndPoint(options.Address, options.EsploraPort), options.MaxRequestBytes, esplora.HandleAsync);
    }

    /// <summary>The parts of the node, for use in the same process.</summary>
    public RegtestServices Services { get; }

    public Uri RpcAddress => _rpc.Address;

    public Uri EsploraAddress => _esplora.Address;

    /// <summary>Completes when a client has called <c>stop</c>; whoever runs the node stops it then.</summary>
    public Task StopRequested => _stopRequested.Task;

    /// <summary>Opens or creates a node's directory.</summary>
    public static BitcoinRegtestNode Open(string directory, RegtestOptions? options = null, TimeProvider? clock = null)
    {
        // A killed process loses nothing without a sync for each batch, and test coins need not outlive a power cut.
        LogStore store = LogStore.Open(directory, new LogStoreOptions { Sync = SyncPolicy.OnFlush });
        try
        {
            return new BitcoinRegtestNode(store, options ?? new RegtestOptions(), clock ?? TimeProvider.System);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public async Task StartAsync(CancellationToken cancellation = default)
    {
        await _rpc.StartAsync(cancellation).ConfigureAwait(false);
        await _esplora.StartAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Lets running calls finish and puts everything on the disk.</summary>
    public async Task StopAsync(CancellationToken cancellation = default)
    {
        await _rpc.StopAsync(cancellation).ConfigureAwait(false);
        await _esplora.StopAsync(cancellation).ConfigureAwait(false);
        _store.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        await _rpc.DisposeAsync().ConfigureAwait(false);
        await _esplora.DisposeAsync().ConfigureAwait(false);
        _store.Dispose();
    }

    private List<CoreMethod> Methods(TimeProvider clock)
    {
        List<CoreMethod> methods =
        [
            .. new BlockchainMethods(Services).All,
            .. new TransactionMethods(Services).All,
            .. new ProofMethods(Services.Chain).All,
            .. new PoolMethods(Services).All,
            .. new MiningMethods(Services).All,
            .. new ScanMethods(Services.Chain).All,
            .. new WalletMethods(Services).All,
        ];
        CoreMethod[] others = [.. methods];
        methods.AddRange(new ControlMethods(Services, others, clock.GetUtcNow().ToUnixTimeSeconds(), () => _stopRequested.TrySetResult()).All);
        return methods;
    }
}
