using Cambium.App.Daemon;
using Cambium.App.Events;
using Cambium.App.Projection;
using Cambium.App.Store;
using Cambium.App.Tests.Chains;
using Cambium.Bitcoin.Consensus;
using Cambium.Clients;
using Cambium.Clients.Rootstock.Bridge;
using Xunit;

namespace Cambium.App.Tests.Daemon;

public sealed class ChainReaderTests
{
    private static readonly LedgerFold Fold = new(new BridgeEvents(0), BitcoinNetwork.Regtest);

    [Fact]
    public async Task D03_after_any_reorganisation_the_ledger_is_that_of_a_fresh_reading()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var chain = new ScriptedChain();
            await using EmbeddedStore store = EmbeddedStore.Open(null);
            var reader = new ChainReader(chain.Client, store, 1);
            var view = new LedgerView(store, Fold);
            for (int round = 0; round < 30; round++)
            {
                chain.Drop(random.Next(0, (int)Math.Min(chain.Height, 8) + 1));
                var traffic = new PegTraffic((seed * 1000) + round);
                for (int i = random.Next(1, 12); i > 0; i--)
                    traffic.AddTo(chain);
                await CatchUpAsync(reader);
                await view.RefreshAsync(default);
                AssertSame(await FreshAsync(chain), view.Current);
            }
        }
    }

    [Fact]
    public async Task D04_a_node_that_fails_now_and_then_costs_no_event()
    {
        var random = new Random(4);
        var chain = new ScriptedChain { LongestRange = 7 };
        var traffic = new PegTraffic(4);
        await using EmbeddedStore store = EmbeddedStore.Open(null);
        var reader = new ChainReader(chain.Client, store, 1);
        for (int round = 0; round < 60; round++)
        {
            for (int i = 0; i < 5; i++)
                traffic.AddTo(chain);
            chain.Failures = random.Next(0, 4);
            await CatchUpAsync(reader);
        }
        var view = new LedgerView(store, Fold);
        await view.RefreshAsync(default);
        AssertSame(await FreshAsync(chain), view.Current);
    }

    [Fact]
    public async Task D33_a_fork_below_everything_that_is_kept_starts_the_reading_anew()
    {
        var chain = new ScriptedChain();
        for (int i = 0; i < 10; i++)
            chain.Add();
        await using EmbeddedStore store = EmbeddedStore.Open(null);
        var reader = new ChainReader(chain.Client, store, 5);
        await CatchUpAsync(reader);
        chain.Drop(8);
        var traffic = new PegTraffic(33);
        for (int i = 0; i < 12; i++)
            traffic.AddTo(chain);
        await CatchUpAsync(reader);
        Assert.Equal(chain.Height, (await store.HeadAsync(default))!.Value.Number);
        Assert.Equal(chain.Logs.Count(log => log.BlockNumber >= 5), (await store.EventsAsync(0, default)).Count);
    }

    [Fact]
    public async Task D33_the_first_block_is_read_too()
    {
        var chain = new ScriptedChain();
        new PegTraffic(0).AddTo(chain);
        chain.Drop(1);
        chain.Add(BridgeLogs.Rejected(default, default, 1));
        await using EmbeddedStore store = EmbeddedStore.Open(null);
        await CatchUpAsync(new ChainReader(chain.Client, store, 1));
        Assert.Single(await store.EventsAsync(0, default));
    }

    internal static async Task CatchUpAsync(ChainReader reader)
    {
        for (int attempt = 0; attempt < 1000; attempt++)
        {
            try
            {
                if (!(await reader.StepAsync(default)).IsMoreToDo)
                    return;
            }
            catch (NodeException)
            {
                // As the daemon: the next round tries again.
            }
        }
        Assert.Fail("the reader does not reach the head");
    }

    private static async Task<PegLedger> FreshAsync(ScriptedChain chain)
    {
        await using EmbeddedStore store = EmbeddedStore.Open(null);
        (chain.Failures, ulong limit) = (0, chain.LongestRange);
        chain.LongestRange = ulong.MaxValue;
        await CatchUpAsync(new ChainReader(chain.Client, store, 1));
        chain.LongestRange = limit;
        IReadOnlyList<PegEvent> events = await store.EventsAsync(0, default);
        return Fold.Apply(PegLedger.Empty, events, (await store.HeadAsync(default))!.Value);
    }

    private static void AssertSame(PegLedger expected, PegLedger actual)
    {
        Assert.Equal(expected.Head, actual.Head);
        Assert.Equal(expected.PegIns.OrderBy(pair => pair.Key), actual.PegIns.OrderBy(pair => pair.Key));
        Assert.Equal(expected.PegOuts.OrderBy(pair => pair.Key), actual.PegOuts.OrderBy(pair => pair.Key));
        Assert.Equal(Describe(expected), Describe(actual));
        Assert.Equal(expected.ByAddress.Sum(pair => pair.Value.Count), actual.ByAddress.Sum(pair => pair.Value.Count));
    }

    private static IEnumerable<string> Describe(PegLedger ledger) => ledger.Releases.OrderBy(pair => pair.Key).Select(pair =>
        $"{pair.Key} {pair.Value.CreationHash} {pair.Value.RefundOf} {string.Join(',', pair.Value.Requests)} {string.Join(',', pair.Value.Signers)} {pair.Value.SignedId} {pair.Value.Completion}");
}
