using Cambium.Chain.ForkChoice;
using Cambium.Chain.Live;
using Cambium.Crypto;
using Cambium.JsonRpc;
using Cambium.JsonRpc.Server;
using Cambium.Mining;
using Cambium.Primitives;
using Cambium.Storage;
using Microsoft.Extensions.Logging;

namespace Cambium.Node;

/// <summary>
/// A whole node in one process: the chain in its data directory, the pool, mining, and JSON-RPC. Composed here and nowhere else.
/// </summary>
public sealed partial class NodeHost : IAsyncDisposable
{
    /// <summary>The reference's regtest miner: its key is the Keccak-256 hash of this text (node-interfaces.md 4.3).</summary>
    private const string RegtestMinerSecret = "regtest_miner_secret_please_change";
    private const long DefaultGasLimit = 6_800_000;
    private const long RegtestGasLimit = 7_500_000;

    private readonly IStore _store;
    private readonly LocalPool _localPool;
    private readonly AutoMiner _autoMiner;
    private readonly NodeMethods _methods;
    private readonly NodeOptions _options;
    private readonly ILogger<NodeHost> _logger;
    private readonly StatePruning? _pruning;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _shutdown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _mining = Task.CompletedTask;

    private NodeHost(NodeOptions options, IStore store, Blockchain blockchain, ILoggerFactory loggers, TimeProvider clock)
    {
        _options = options;
        _store = store;
        _logger = loggers.CreateLogger<NodeHost>();
        Chain = new LiveChain(blockchain, options.Pool, clock);
        MinerClock = new MinerClock(clock);
        Mining = new MiningServer(Chain, MiningOptions(options, blockchain.Network.Name), MinerClock);
        Solo = new SoloMiner(Mining, clock);
        _localPool = new LocalPool(Chain, store);
        _autoMiner = new AutoMiner(Chain, Solo, MiningSwitch, options.BlockTime, failure => Log.MiningFailed(_logger, failure));
        var templates = new TemplateBuilder(Chain, MiningOptions(options, blockchain.Network.Name), MinerClock);
        _methods = new NodeMethods(options, Chain, new NodeMiner(Mining, Solo, MinerClock, MiningSwitch), templates, new OperationMethods(store, () => _shutdown.TrySetResult()), clock);
        Rpc = ComposeRpc(loggers);
        Chain.Changed += ReportBlock;
        _pruning = options.KeptStates is { } kept ? new StatePruning(Chain, kept, loggers.CreateLogger<StatePruning>()) : null;
    }

    public LiveChain Chain { get; }

    public MiningServer Mining { get; }

    /// <summary>Mines blocks on demand, for tests and test networks.</summary>
    public SoloMiner Solo { get; }

    public MinerClock MinerClock { get; }

    public MiningSwitch MiningSwitch { get; } = new();

    public RpcServer Rpc { get; }

    /// <summary>Ends when rsk_shutdown was called: whoever runs the node then stops it.</summary>
    public Task ShutdownAsked => _shutdown.Task;

    /// <summary>Opens the data directory and composes the node; nothing listens or mines before <see cref="StartAsync"/>.</summary>
    /// <exception cref="StoreException">The data directory is damaged, in use, or holds another chain.</exception>
    public static NodeHost Open(NodeOptions options, ILoggerFactory loggers, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        IStore store = NodeStore.Open(options.DataDirectory);
        try
        {
            TimeProvider time = clock ?? TimeProvider.System;
            return new NodeHost(options, store, NodeStore.OpenChain(store, options, time), loggers, time);
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    public async Task StartAsync(CancellationToken cancellation)
    {
        await Rpc.StartAsync(cancellation).ConfigureAwait(false);
        _mining = _options.Mining switch
        {
            MiningMode.Periodic => Task.Run(() => _autoMiner.MinePeriodicallyAsync(_stopping.Token), CancellationToken.None),
            MiningMode.OnTransaction => Task.Run(() => _autoMiner.MineOnTransactionsAsync(_stopping.Token), CancellationToken.None),
            _ => Task.CompletedTask,
        };
        Log.Started(_logger, Chain.Blockchain.Network.Name, Chain.Head.Number, Rpc.Addresses[0]);
    }

    /// <summary>Stops mining and serving; what was acknowledged is on disk.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _mining.ConfigureAwait(false);
        if (_pruning is not null)
            await _pruning.StopAsync().ConfigureAwait(false);
        await Rpc.StopAsync(cancellation).ConfigureAwait(false);
        _store.Flush();
        Log.Stopped(_logger, Chain.Head.Number);
    }

    public async ValueTask DisposeAsync()
    {
        _autoMiner.Dispose();
        _localPool.Dispose();
        await Rpc.DisposeAsync().ConfigureAwait(false);
        _methods.Dispose();
        _store.Dispose();
        _stopping.Dispose();
    }

    private RpcServer ComposeRpc(ILoggerFactory loggers)
    {
        var dispatcher = new RpcDispatcher(_methods.Table, _options.Limits, loggers.CreateLogger<RpcDispatcher>());
        var pages = new NodePages(Chain, dispatcher, _options.MaximumLag);
        return new RpcServer(dispatcher, _options.Limits, _options.Http, _options.WebSocket, loggers, pages.All);
    }

    private void ReportBlock(ChainChange change) => Log.Imported(
        _logger, change.Block.Number, change.Block.Hash, change.Block.Block.Transactions.Count, change.Block.Block.Header.GasUsed, change.IsBest);

    private static MiningOptions MiningOptions(NodeOptions options, string network) => new()
    {
        Coinbase = options.Coinbase ?? RegtestMiner(),
        TargetGasPrice = options.MinimumGasPrice,
        TargetGasLimit = options.TargetGasLimit ?? (network == "regtest" ? RegtestGasLimit : DefaultGasLimit),
    };

    private static Address RegtestMiner() =>
        PrivateKey.TryCreate(Keccak256.Hash(System.Text.Encoding.UTF8.GetBytes(RegtestMinerSecret)).AsSpan(), out PrivateKey key)
            ? key.PublicKey.ToAddress()
            : throw new InvalidOperationException("the regtest miner has no key");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Network} node started at block {Number}, JSON-RPC on {Address}")]
        public static partial void Started(ILogger logger, string network, long number, Uri address);

        [LoggerMessage(2, LogLevel.Information, "Stopped at block {Number}")]
        public static partial void Stopped(ILogger logger, long number);

        [LoggerMessage(3, LogLevel.Information, "Block {Number} {Hash}: {Transactions} transactions, {GasUsed} gas, best: {IsBest}")]
        public static partial void Imported(ILogger logger, long number, Hash256 hash, int transactions, long gasUsed, bool isBest);

        [LoggerMessage(4, LogLevel.Error, "Mining a block failed; the next attempt follows")]
        public static partial void MiningFailed(ILogger logger, Exception failure);
    }
}
