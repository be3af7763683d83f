using System.Collections.Immutable;
using Cambium.App.Bridge;
using Cambium.App.Daemon;
using Cambium.App.Flyover;
using Cambium.App.Networks;
using Cambium.App.Projection;
using Cambium.App.Sources;
using Cambium.App.Store;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Primitives;

namespace Cambium.App.Status;

/// <summary>
/// Where peg-ins and peg-outs are, by any hash that belongs to them. One chain that is away hides only what it alone knows.
/// Safe for several threads.
/// </summary>
public sealed class PegStatusReader
{
    private readonly LedgerView _view;
    private readonly BridgeReader _bridge;
    private readonly IBitcoinSource _bitcoin;
    private readonly PegNetwork _network;
    private readonly TimeProvider _clock;
    private readonly PegInReader _pegIns;
    private readonly PegOutReader _pegOuts;
    private readonly FlyoverReader _flyovers;

    internal PegStatusReader(
        LedgerView view, BridgeReader bridge, IBitcoinSource bitcoin, RootstockClient node, IPegStore store, PegNetwork network, FastMode fastMode, TimeProvider clock)
    {
        _view = view;
        _bridge = bridge;
        _bitcoin = bitcoin;
        _network = network;
        _clock = clock;
        var releases = new ReleaseReader(bitcoin);
        _pegIns = new PegInReader(bitcoin, store, releases);
        _pegOuts = new PegOutReader(node, releases);
        _flyovers = new FlyoverReader(node, bitcoin, fastMode);
    }

    /// <summary>The peg-in with a Bitcoin transaction's id, in wire order; null when there is none.</summary>
    /// <exception cref="BitcoinSourceException">No source answers and the Bridge does not know the deposit either.</exception>
    public async Task<PegInStatus?> PegInAsync(Hash256 id, CancellationToken cancel) =>
        await _pegIns.ReadAsync(id, await FactsAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);

    /// <summary>The peg-out with a Rootstock transaction's hash; null when nobody knows it.</summary>
    /// <exception cref="NodeException">The node is away and the Bridge has not told of the request.</exception>
    public async Task<PegOutStatus?> PegOutAsync(Hash256 hash, CancellationToken cancel) =>
        await _pegOuts.ReadAsync(hash, await FactsAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);

    /// <summary>The fast peg-in or peg-out of a quote; null when neither the chain nor the provider knows it.</summary>
    /// <exception cref="ProviderException">What the provider says does not belong to the quote, and the chain says nothing.</exception>
    public async Task<FlyoverStatus?> FlyoverAsync(Hash256 quote, bool isPegIn, CancellationToken cancel) =>
        await _flyovers.ReadAsync(quote, isPegIn, await FactsAsync(cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);

    /// <summary>
    /// The peg-in or peg-out that a hash belongs to: as shown, which is the display order of Bitcoin's ids. The deposit, its refund, its registration;
    /// the request, its release;
    /// of a fast one the quote and every transaction that the contracts know of.
    /// </summary>
    public async Task<PegStatus?> FindAsync(Hash256 shown, CancellationToken cancel)
    {
        ChainFacts facts = await FactsAsync(cancel).ConfigureAwait(false);
        Hash256 wire = shown.Reversed();
        if (Known(facts.Ledger, shown, wire) is { } known)
            return await ReadAsync(known, facts, cancel).ConfigureAwait(false);
        if (await _flyovers.FindAsync(shown, facts.Ledger, cancel).ConfigureAwait(false) is { } quote)
            return await _flyovers.ReadAsync(quote, null, facts, cancel).ConfigureAwait(false);
        return await FirstAnswerAsync(() => _pegIns.ReadAsync(wire, facts, cancel), () => _pegOuts.ReadAsync(shown, facts, cancel)).ConfigureAwait(false)

            // What nothing on either chain is called may be a quote that was not paid yet.
            ?? await _flyovers.ReadAsync(shown, null, facts, cancel).ConfigureAwait(false);
    }

    private async Task<PegStatus?> ReadAsync(HistoryEntry line, ChainFacts facts, CancellationToken cancel) => line.Kind switch
    {
        HistoryKind.PegIn => await _pegIns.ReadAsync(line.Id, facts, cancel).ConfigureAwait(false),
        HistoryKind.PegOut => await _pegOuts.ReadAsync(line.Id, facts, cancel).ConfigureAwait(false),
        HistoryKind.Flyover => await _flyovers.ReadAsync(line.Id, null, facts, cancel).ConfigureAwait(false),
        _ => throw new ArgumentException("a line of a history has one of three kinds", nameof(line)),
    };

    /// <summary>The newest peg-ins and peg-outs of some addresses, of either chain.</summary>
    /// <param name="addresses">Rootstock's in lower case with 0x, Bitcoin's as shown.</param>
    /// <param name="skip">How many of the newest to leave out.</param>
    /// <param name="take">How many to give.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<IReadOnlyList<PegStatus>> HistoryAsync(IReadOnlyList<string> addresses, int skip, int take, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        ChainFacts facts = await FactsAsync(cancel).ConfigureAwait(false);
        HistoryEntry[] lines = [.. addresses
            .SelectMany(address => facts.Ledger.ByAddress.GetValueOrDefault(address, []))
            .Distinct()
            .OrderByDescending(line => line.Time)
            .Skip(skip)
            .Take(take)];
        List<PegStatus> statuses = [];
        foreach (HistoryEntry line in lines)
        {
            if (await ReadAsync(line, facts, cancel).ConfigureAwait(false) is { } status)
                statuses.Add(status);
        }
        return statuses;
    }

    private static HistoryEntry? Known(PegLedger ledger, Hash256 shown, Hash256 wire)
    {
        if (ledger.PegIns.ContainsKey(wire))
            return new HistoryEntry(HistoryKind.PegIn, wire, default);
        if (ledger.PegOuts.ContainsKey(shown))
            return new HistoryEntry(HistoryKind.PegOut, shown, default);
        Hash256 unsigned = ledger.BySignedId.GetValueOrDefault(wire, wire);
        if (ledger.Releases.TryGetValue(unsigned, out ReleaseEntry? release))
            return Of(release);
        if (ledger.ByRegistration.TryGetValue(shown, out Hash256 deposit))
            return new HistoryEntry(HistoryKind.PegIn, deposit, default);
        return ledger.ByCreation.TryGetValue(shown, out ImmutableArray<Hash256> created)
            ? created.Select(id => Of(ledger.Releases[id])).FirstOrDefault(line => line is not null)
            : null;
    }

    private static HistoryEntry? Of(ReleaseEntry release)
    {
        if (release.RefundOf is { } deposit)
            return new HistoryEntry(HistoryKind.PegIn, deposit, default);
        return release.Requests.IsEmpty ? null : new HistoryEntry(HistoryKind.PegOut, release.Requests[0], default);
    }

    /// <summary>Asks both chains; when one is away and the other does not know the hash either, that failure is the answer.</summary>
    private static async Task<PegStatus?> FirstAnswerAsync(Func<Task<PegInStatus?>> pegIn, Func<Task<PegOutStatus?>> pegOut)
    {
        BitcoinSourceException? away = null;
        try
        {
            if (await pegIn().ConfigureAwait(false) is { } found)
                return found;
        }
        catch (BitcoinSourceException error)
        {
            away = error;
        }
        PegOutStatus? other = await pegOut().ConfigureAwait(false);
        return other is null && away is not null ? throw away : other;
    }

    private async Task<ChainFacts> FactsAsync(CancellationToken cancel)
    {
        Task<BridgeState?> bridge = BridgeAsync(cancel);
        Task<BitcoinBlock?> tip = TipAsync(cancel);
        return new ChainFacts(
            _network, _view.Current, await bridge.ConfigureAwait(false), await tip.ConfigureAwait(false), _clock.GetUtcNow());
    }

    private async Task<BridgeState?> BridgeAsync(CancellationToken cancel)
    {
        try
        {
            return await _bridge.ReadAsync(cancel).ConfigureAwait(false);
        }
        catch (NodeException)
        {
            return null;
        }
    }

    private async Task<BitcoinBlock?> TipAsync(CancellationToken cancel)
    {
        try
        {
            return await _bitcoin.TipAsync(cancel).ConfigureAwait(false);
        }
        catch (BitcoinSourceException)
        {
            return null;
        }
    }
}
