using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Devnet.Accounts;
using Cambium.Devnet.Composition;
using Cambium.Devnet.MergeMining;
using Cambium.Node;
using Cambium.PowPeg.Federation;
using Microsoft.Extensions.Logging;

namespace Cambium.Devnet;

/// <summary>
/// A whole system on one machine: Bitcoin regtest, merge-miner, Rootstock node, federators with HSMs over TCP, and the peg app. Composed
/// here and nowhere else. Every part can be stopped and started again by itself.
/// </summary>
public sealed class DevnetHost : IAsyncDisposable
{
    private static readonly CoreCredentials OwnNode = new("cambium", "cambium");
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly DevnetOptions _options;
    private readonly ILoggerFactory _loggers;
    private readonly TimeProvider _clock;
    private readonly DevnetDirectory _directory;
    private readonly HttpClient _http = new();
    private readonly BitcoinPart? _bitcoin;
    private readonly RootstockPart _rootstock;
    private readonly AppPart? _app;
    private readonly HsmPart[] _hsms;
    private readonly FederatorPart[] _federators;
    private readonly List<IDevnetPart> _running = [];
    private MergeMiner? _miner;
    private MinerPart? _minerPart;

    private DevnetHost(DevnetOptions options, DevnetDirectory directory, HsmPart[] hsms, NodeOptions node, ILoggerFactory loggers, TimeProvider clock)
    {
        (_options, _directory, _hsms, _loggers, _clock) = (options, directory, hsms, loggers, clock);
        _bitcoin = options.BitcoinNode is null ? new BitcoinPart(directory.Bitcoin, options.Ports, clock) : null;
        _rootstock = new RootstockPart(node, loggers, clock);
        _federators = [.. hsms.Select(hsm => new FederatorPart(hsm.Index, () => FederatorOf(hsm), _http, loggers, clock))];
        _app = options.App && _bitcoin is not null ? new AppPart(_directory.App, options, _rootstock, _bitcoin, loggers, clock) : null;
    }

    /// <summary>Rootstock's JSON-RPC.</summary>
    public Uri Rpc => _rootstock.Rpc;

    public Uri WebSocket => _rootstock.WebSocket;

    /// <summary>Bitcoin's JSON-RPC, and who may call it.</summary>
    public Uri BitcoinRpc => _options.BitcoinNode?.Rpc ?? _bitcoin!.Rpc;

    public CoreCredentials? BitcoinUser => _options.BitcoinNode is { } foreign ? foreign.User : OwnNode;

    /// <summary>Null with another Bitcoin node than the devnet's own.</summary>
    public Uri? Esplora => _bitcoin?.Esplora;

    /// <summary>The peg app; null where it does not run.</summary>
    public Uri? App => _app?.Address;

    public MergeMiner Miner => _miner ?? throw new InvalidOperationException("the devnet has not started");

    /// <summary>The members' HSMs, those of candidates last.</summary>
    public IReadOnlyList<HsmPart> Hsms => _hsms;

    public IReadOnlyList<IDevnetPart> Federators => _federators;

    /// <summary>The rhythm of the blocks.</summary>
    public IDevnetPart Mining => _minerPart ?? throw new InvalidOperationException("the devnet has not started");

    public IDevnetPart RootstockNode => _rootstock;

    /// <summary>What runs in it.</summary>
    public NodeHost Node => _rootstock.Node;

    /// <summary>Null with another Bitcoin node than the devnet's own.</summary>
    public IDevnetPart? BitcoinNode => _bitcoin;

    public IDevnetPart? PegApp => _app;

    /// <summary>Clients of the two nodes.</summary>
    public RootstockClient Rootstock => new(_http, Rpc);

    public CoreClient Bitcoin => new(_http, BitcoinRpc, BitcoinUser);

    /// <summary>Starts everything, and waits until the Bridge knows of the Bitcoin chain.</summary>
    /// <exception cref="IOException">A port is taken, or the directory cannot be written.</exception>
    /// <exception cref="FormatException">The directory holds a devnet of another size.</exception>
    public static async Task<DevnetHost> StartAsync(DevnetOptions options, ILoggerFactory loggers, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var directory = new DevnetDirectory(options);
        HsmPart[] hsms = [.. Enumerable.Range(0, options.Federators + options.Candidates).Select(i => new HsmPart(i, directory.Hsm(i)))];
        NodeOptions node = RootstockPart.OptionsFor(directory.Rootstock, options.Ports, [.. hsms.Take(options.Federators).Select(hsm => hsm.Member)]);
        FirstBlocks first = await FirstBlocks.MineAsync(node, DateTimeOffset.UtcNow, cancel).ConfigureAwait(false);
        foreach (HsmPart hsm in hsms)
            hsm.Trust(first.Checkpoint);
        var host = new DevnetHost(options, directory, hsms, node, loggers, ClockFor(options.BlockTime, first.HeadTime));
        try
        {
            await host.StartPartsAsync(cancel).ConfigureAwait(false);
            return host;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops the parts, those that depend on others first. Everything is on the disk then.</summary>
    public async ValueTask DisposeAsync()
    {
        for (int i = _running.Count - 1; i >= 0; i--)
            await _running[i].StopAsync().ConfigureAwait(false);
        _running.Clear();
        _miner?.Dispose();
        _http.Dispose();
    }

    /// <summary>The system's clock, unless blocks come in less than a second, or did so before and are ahead of it.</summary>
    private static TimeProvider ClockFor(TimeSpan blockTime, DateTimeOffset headTime)
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        double factor = Math.Max(1, TimeSpan.FromSeconds(1) / blockTime);
        return factor > 1 || headTime > now ? new AcceleratedClock(headTime > now ? headTime : now, factor) : TimeProvider.System;
    }

    private async Task StartPartsAsync(CancellationToken cancel)
    {
        if (_bitcoin is not null)
            await StartAsync(_bitcoin, cancel).ConfigureAwait(false);
        await FirstCoins.MineAsync(Bitcoin, cancel).ConfigureAwait(false);
        await StartAsync(_rootstock, cancel).ConfigureAwait(false);
        foreach (HsmPart hsm in _hsms)
            await StartAsync(hsm, cancel).ConfigureAwait(false);
        await StartMiningAsync(cancel).ConfigureAwait(false);
        if (_app is not null)
            await StartAsync(_app, cancel).ConfigureAwait(false);
        foreach (FederatorPart federator in _federators)
            await StartAsync(federator, cancel).ConfigureAwait(false);
        await CatchUpAsync(cancel).ConfigureAwait(false);
    }

    private async Task StartAsync(IDevnetPart part, CancellationToken cancel)
    {
        _running.Add(part);
        await part.StartAsync(cancel).ConfigureAwait(false);
    }

    private async Task StartMiningAsync(CancellationToken cancel)
    {
        var options = new MergeMinerOptions
        {
            PayTo = DevnetAccounts.Miner.Script,
            BlockTime = ClockTime(_options.BlockTime),
            BlocksPerBitcoinBlock = _options.BlocksPerBitcoinBlock,
        };
        _miner = new MergeMiner(Bitcoin, Rootstock, options, _clock, _loggers.CreateLogger<MergeMiner>());
        _minerPart = new MinerPart(_miner);
        if (await FirstCoins.PayForGasAsync(Rootstock, _hsms.Select(hsm => hsm.Account), cancel).ConfigureAwait(false))
            await _miner.MineAsync(forBitcoin: false, cancel).ConfigureAwait(false);
        if (_options.Mining)
            await StartAsync(_minerPart, cancel).ConfigureAwait(false);
    }

    /// <summary>A block time on the devnet's clock: a faster one makes a second of less.</summary>
    private static TimeSpan ClockTime(TimeSpan blockTime) => blockTime < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : blockTime;

    private FederatorOptions FederatorOf(HsmPart hsm) => new()
    {
        Network = "regtest",
        Rootstock = Rpc,
        Bitcoin = BitcoinRpc,
        BitcoinUser = BitcoinUser,
        Hsm = hsm.Client,
        DataDirectory = _directory.Federator(hsm.Index),
        PollInterval = TimeSpan.FromSeconds(0.5),
        TurnPeriod = TimeSpan.FromSeconds(1),
        BookkeepingInterval = TimeSpan.FromSeconds(2),
        HeadersPerTurn = 400,
    };

    /// <summary>A Bridge that is far behind would refuse or delay a person's first peg-in.</summary>
    private async Task CatchUpAsync(CancellationToken cancel)
    {
        if (!_options.Mining)
            return;
        var bridge = new BridgeCalls(Rootstock);
        int tip = await Bitcoin.BlockCountAsync(cancel).ConfigureAwait(false);
        while (await bridge.BitcoinHeightAsync(BlockTag.Latest, cancel).ConfigureAwait(false) < tip)
            await Task.Delay(Poll, cancel).ConfigureAwait(false);
    }
}
