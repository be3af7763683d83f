using Cambium.App.Bridge;
using Cambium.App.Events;
using Cambium.App.Networks;
using Cambium.App.Projection;
using Cambium.App.Status;
using Cambium.App.Store;
using Cambium.App.Tests.PegIns;
using Cambium.Bitcoin.Consensus;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;

namespace Cambium.App.Tests.Chains;

/// <summary>Where conversions are, read from what a test writes: the Bridge's logs, a Bitcoin chain, and a store of transactions to send.</summary>
internal sealed class Statuses : IAsyncDisposable
{
    private readonly ScriptedChain _chain = new();
    private PegLedger _ledger = PegLedger.Empty;

    public ScriptedBitcoin Bitcoin { get; } = new();

    public EmbeddedStore Store { get; } = EmbeddedStore.Open(null);

    /// <summary>Null while the node is away.</summary>
    public BridgeState? Bridge { get; init; } = TestBridge.State;

    /// <summary>A Rootstock block with some logs of the Bridge.</summary>
    public void Tell(params (Hash256, Hash256[], byte[])[] logs)
    {
        Hash256 hash = _chain.Add(logs);
        IEnumerable<PegEvent> events = _chain.Logs.Where(log => log.BlockHash == hash).Select(log => new PegEvent(log, DateTimeOffset.UnixEpoch));
        _ledger = new LedgerFold(new BridgeEvents(0), BitcoinNetwork.Regtest).Apply(_ledger, events, new BlockPoint(_chain.Height, hash));
    }

    public async Task<PegInStatus?> PegInAsync(Hash256 id) =>
        await new PegInReader(Bitcoin, Store, new ReleaseReader(Bitcoin)).ReadAsync(id, Facts, default);

    public async Task<PegOutStatus?> PegOutAsync(Hash256 hash) =>
        await new PegOutReader(_chain.Client, new ReleaseReader(Bitcoin)).ReadAsync(hash, Facts, default);

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private ChainFacts Facts => new(
        PegNetwork.Regtest, _ledger, Bridge, Bitcoin.IsAway ? null : ScriptedBitcoin.BlockAt(Bitcoin.Height), DateTimeOffset.UnixEpoch);
}
