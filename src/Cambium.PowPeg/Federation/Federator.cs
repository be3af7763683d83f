using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.PowPeg.Hsm.Client;
using Microsoft.Extensions.Logging;

namespace Cambium.PowPeg.Federation;

/// <summary>
/// One member of the federation at work (powpeg-node): it tells the Bridge what happens on Bitcoin and Bitcoin what the Bridge decides.
/// Every step may fail and is done again at the next round; what a step did is on a chain, or in the memory that is saved after it.
/// </summary>
public sealed partial class Federator
{
    private readonly FederatorOptions _options;
    private readonly FederatorParts _parts;
    private readonly MemoryFile _file;
    private readonly TimeProvider _time;
    private readonly ILogger<Federator> _logger;
    private FederatorMemory _memory;
    private FederationView _federations = FederationView.None;
    private Primitives.Hash256 _head;
    private long _lastTurn = -1;
    private DateTimeOffset _nextBookkeeping = DateTimeOffset.MinValue;

    private Federator(FederatorOptions options, FederatorParts parts, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options;
        _parts = parts;
        _time = time;
        _logger = loggers.CreateLogger<Federator>();
        _file = MemoryFile.In(options.DataDirectory);
        _memory = _file.Load();
    }

    /// <summary>The member's public keys.</summary>
    public FederatorKeys Keys => _parts.Keys;

    /// <summary>Asks the HSM for its keys and puts a federator together; nothing happens before <see cref="RunAsync"/>.</summary>
    /// <param name="options">Where everything is.</param>
    /// <param name="http">Sends the requests; it belongs to the caller.</param>
    /// <param name="loggers">Where it tells what it does.</param>
    /// <param name="time">Decides whose turn it is.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="HsmException">The HSM is away.</exception>
    public static async Task<Federator> CreateAsync(
        FederatorOptions options, HttpClient http, ILoggerFactory loggers, TimeProvider time, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        FederatorParts parts = await FederatorParts.ComposeAsync(options, http, loggers, time, cancel).ConfigureAwait(false);
        return new Federator(options, parts, time, loggers);
    }

    /// <summary>Works until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(_options.PollInterval, _time);
        try
        {
            do
                await RoundAsync(cancel).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(cancel).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Stopped; the memory was saved after the last step.
        }
    }

    /// <summary>Does once whatever is due.</summary>
    public async Task RoundAsync(CancellationToken cancel)
    {
        await StepAsync("following Bitcoin", () => FollowAsync(cancel)).ConfigureAwait(false);
        await StepAsync("telling the HSM of blocks", () => BookkeepAsync(cancel)).ConfigureAwait(false);
        await StepAsync("serving the new block", () => OnNewHeadAsync(cancel)).ConfigureAwait(false);
        await StepAsync("the turn", () => TurnAsync(cancel)).ConfigureAwait(false);
        _file.Save(_memory);
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        if (_federations.Scripts.Count > 0)
            _memory = await _parts.Follower.FollowAsync(_memory, _federations, cancel).ConfigureAwait(false);
    }

    private async Task BookkeepAsync(CancellationToken cancel)
    {
        if (_time.GetUtcNow() < _nextBookkeeping)
            return;
        await _parts.Bookkeeping.AdvanceAsync(cancel).ConfigureAwait(false);
        _nextBookkeeping = _time.GetUtcNow() + _options.BookkeepingInterval;
    }

    private async Task OnNewHeadAsync(CancellationToken cancel)
    {
        RootstockBlock? head = await _parts.Node.BlockAsync(BlockTag.Latest, cancel).ConfigureAwait(false);
        if (head is null || head.Hash == _head || await _parts.Node.IsSyncingAsync(cancel).ConfigureAwait(false))
            return;
        _federations = await FederationView.ReadAsync(_parts.Bridge, _parts.Constants.Bitcoin, Keys, BlockTag.Latest, cancel).ConfigureAwait(false);
        _memory = await _parts.Broadcast.RunAsync(_memory, head.Number, cancel).ConfigureAwait(false);
        await _parts.Signer.SignAsync(_federations, cancel).ConfigureAwait(false);
        _head = head.Hash;
    }

    /// <summary>
    /// What the members do one after another, lest all pay for the same. Registrations are last: there may be more of them than the node's
    /// pool takes of one account.
    /// </summary>
    private async Task TurnAsync(CancellationToken cancel)
    {
        if (_federations.Seat?.TurnAt(_time.GetUtcNow(), _options.TurnPeriod) is not { } turn || turn == _lastTurn)
            return;
        await _parts.Headers.RelayAsync(cancel).ConfigureAwait(false);
        await _parts.Coinbases.RelayAsync(_memory.Transactions, cancel).ConfigureAwait(false);
        await _parts.Sender.SendAsync("collections", BridgeMethod.UpdateCollections(), cancel).ConfigureAwait(false);
        _memory = _memory with { Transactions = await _parts.Transactions.RelayAsync(_memory.Transactions, cancel).ConfigureAwait(false) };
        ulong head = await _parts.Node.BlockNumberAsync(cancel).ConfigureAwait(false);
        _memory = _memory with { Transactions = await _parts.Transactions.ForgetAsync(_memory.Transactions, head, cancel).ConfigureAwait(false) };
        _lastTurn = turn;
    }

    private async Task StepAsync(string name, Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (Exception error) when (error is NodeException or HsmException)
        {
            Log.Failed(_logger, name, error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Step} failed and is tried again: {Reason}")]
        public static partial void Failed(ILogger logger, string step, string reason);
    }
}
