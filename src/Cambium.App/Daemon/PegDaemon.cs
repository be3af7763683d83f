using Cambium.App.Sources;
using Cambium.App.Status;
using Cambium.App.Store;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cambium.App.Daemon;

/// <summary>
/// Keeps the app at the chains' heads. In every instance it refreshes the ledger and tells those who watch; in the one that leads, and only
/// when the instance is to write at all, it also reads the chain into the store and sends what waits. A round that fails is tried again.
/// </summary>
public sealed partial class PegDaemon : BackgroundService
{
    private readonly IPegStore _store;
    private readonly RootstockClient _node;
    private readonly ChainReader _reader;
    private readonly LedgerView _view;
    private readonly Outbox _outbox;
    private readonly StatusWatch _watch;
    private readonly DaemonOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<PegDaemon> _logger;
    private IAsyncDisposable? _leadership;
    private volatile DaemonStatus _status = DaemonStatus.Starting;

    public PegDaemon(
        IPegStore store,
        RootstockClient node,
        LedgerView view,
        Outbox outbox,
        StatusWatch watch,
        DaemonOptions options,
        TimeProvider clock,
        ILogger<PegDaemon> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _node = node;
        _reader = new ChainReader(node, store, options.FirstBlock, options.Contracts);
        _view = view;
        _outbox = outbox;
        _watch = watch;
        _options = options;
        _clock = clock;
        _logger = logger;
    }

    public DaemonStatus Status => _status;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken).ConfigureAwait(false);
        await ResignAsync().ConfigureAwait(false);
    }

    /// <summary>Does once whatever is due.</summary>
    public async Task RoundAsync(CancellationToken cancel)
    {
        try
        {
            if (_options.Writes)
                await WriteAsync(cancel).ConfigureAwait(false);
            await _view.RefreshAsync(cancel).ConfigureAwait(false);
            await ReportAsync(null, cancel).ConfigureAwait(false);
            await _watch.TickAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception error) when (IsPassing(error))
        {
            // Once for each reason, not each time while a node is away.
            if (_status.Failure != error.Message)
                Log.Failed(_logger, error.Message);
            _status = _status with { IsUp = false, IsLeader = _leadership is not null, Failure = error.Message };
            if (error is NpgsqlException)
                await ResignAsync().ConfigureAwait(false);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_options.PollInterval, _clock);
        try
        {
            do
                await RoundAsync(stoppingToken).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped; every write was whole.
        }
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        _leadership ??= await _store.TryLeadAsync(cancel).ConfigureAwait(false);
        if (_leadership is null)
            return;
        for (ReadStep step = new(null, true); step.IsMoreToDo;)
        {
            step = await _reader.StepAsync(cancel).ConfigureAwait(false);
            await ReportAsync(step, cancel).ConfigureAwait(false);
        }
        await _outbox.RunAsync(cancel).ConfigureAwait(false);
    }

    private async Task ReportAsync(ReadStep? step, CancellationToken cancel)
    {
        ulong height = await _node.BlockNumberAsync(cancel).ConfigureAwait(false);
        _status = new DaemonStatus(step?.Head ?? _view.Current.Head, height, _leadership is not null, true, null);
    }

    private async Task ResignAsync()
    {
        if (Interlocked.Exchange(ref _leadership, null) is not { } leadership)
            return;
        try
        {
            await leadership.DisposeAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The database has taken the lock back with the connection.
        }
    }

    private static bool IsPassing(Exception error) =>
        error is NodeException or BitcoinSourceException or StoreConflictException or NpgsqlException or Storage.StoreException or IOException;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A round failed and is tried again: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
