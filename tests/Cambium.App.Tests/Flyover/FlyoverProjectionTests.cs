using Cambium.App.Daemon;
using Cambium.App.Events;
using Cambium.App.Flyover;
using Cambium.App.Projection;
using Cambium.App.Status;
using Cambium.App.Store;
using Cambium.App.Tests.Chains;
using Cambium.Bitcoin.Consensus;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.Flyover;

/// <summary>What the contracts' logs make of the ledger, and the ledger of the states.</summary>
public sealed class FlyoverProjectionTests
{
    private static readonly Address Person = Address.Parse("0x09a1eda29f664ac8f68106f6567276df0c65d859");
    private static readonly Hash256 Quote = H(1);
    private static readonly Wei Value = new(50_000_000_000_000_000);

    [Fact]
    public void D37_a_fast_peg_in_is_known_by_its_quote_and_by_each_of_its_transactions()
    {
        PegLedger ledger = Fold(FlyoverLogs.Called(H(2), Address.Zero, Person, Quote, Value, true), FlyoverLogs.Registered(H(3), Quote, Value + Value));
        FlyoverEntry entry = ledger.Flyovers[Quote];
        Assert.Equal((Person, Value, Value + Value, true), (entry.Recipient!.Value, entry.Amount, entry.Registered, entry.IsPaid));
        Assert.All([H(2), H(3)], transaction => Assert.Equal(Quote, ledger.FlyoverByTransaction[transaction]));
        Assert.Equal([new HistoryEntry(HistoryKind.Flyover, Quote, entry.Opening!.Time)], ledger.ByAddress[Person.ToString()]);
        Assert.Equal(FlyoverState.Settled, FlyoverStates.Of(entry, isOver: false));
    }

    [Fact]
    public void D37_a_fast_peg_out_is_known_by_its_quote_and_by_each_of_its_transactions()
    {
        PegLedger ledger = Fold(FlyoverLogs.Deposited(H(2), Person, Quote, Value), FlyoverLogs.Settled(H(3), Quote));
        Assert.Equal((Person, Value, false), (ledger.Flyovers[Quote].Sender!.Value, ledger.Flyovers[Quote].Amount, ledger.Flyovers[Quote].IsPegIn));
        Assert.All([H(2), H(3)], transaction => Assert.Equal(Quote, ledger.FlyoverByTransaction[transaction]));
    }

    [Fact]
    public void D15_every_end_of_a_peg_in_has_its_own_state()
    {
        ContractLog paid = FlyoverLogs.Called(H(2), Address.Zero, Person, Quote, Value, true);
        ContractLog failed = FlyoverLogs.Called(H(2), Address.Zero, Person, Quote, Value, false);
        ContractLog registered = FlyoverLogs.Registered(H(3), Quote, Value);
        Assert.Equal(FlyoverState.Paid, StateOf(paid));
        Assert.Equal(FlyoverState.Settled, StateOf(paid, registered));
        Assert.Equal(FlyoverState.Settled, StateOf(paid, registered, FlyoverLogs.Refunded(H(3), Person, Quote, new Wei(1), true)));
        Assert.Equal(FlyoverState.Settled, StateOf(paid, FlyoverLogs.CapExceeded(H(3), Quote, -200)));
        Assert.Equal(FlyoverState.ProviderFailed, StateOf(failed));
        Assert.Equal(FlyoverState.ProviderFailed, StateOf(registered));
        Assert.Equal(FlyoverState.ProviderFailed, StateOf(registered, FlyoverLogs.Refunded(H(3), Person, Quote, Value, false)));
        Assert.Equal(FlyoverState.Refunded, StateOf(registered, FlyoverLogs.Refunded(H(3), Person, Quote, Value, true)));
        Assert.Equal(FlyoverState.CapExceeded, StateOf(FlyoverLogs.CapExceeded(H(3), Quote, -100)));
    }

    [Fact]
    public void D15_every_end_of_a_peg_out_has_its_own_state()
    {
        ContractLog deposited = FlyoverLogs.Deposited(H(2), Person, Quote, Value);
        Assert.Equal(FlyoverState.DepositSeen, StateOf(deposited));
        Assert.Equal(FlyoverState.Settled, StateOf(deposited, FlyoverLogs.Settled(H(3), Quote)));
        Assert.Equal(FlyoverState.Refunded, StateOf(deposited, FlyoverLogs.TakenBack(H(3), Person, Quote, Value)));
        FlyoverEntry entry = Fold(deposited).Flyovers[Quote];
        Assert.Equal(FlyoverState.ProviderFailed, FlyoverStates.Of(entry, null, isOver: true));
        Assert.Equal(FlyoverState.Paid, FlyoverStates.Of(entry, ProviderPegOutState.SendPegoutSucceeded, isOver: true));
        Assert.Equal(FlyoverState.ProviderFailed, FlyoverStates.Of(entry, ProviderPegOutState.SendPegoutFailed, isOver: false));
        Assert.Equal(FlyoverState.DepositSeen, FlyoverStates.Of(entry, ProviderPegOutState.TimeForDepositElapsed, isOver: false));
    }

    [Fact]
    public void D15_every_word_of_a_provider_has_a_meaning_and_its_own_trouble_is_not_the_users()
    {
        foreach (ProviderPegInState said in Enum.GetValues<ProviderPegInState>())
            Assert.True(Enum.IsDefined(FlyoverStates.Of(said, isPaid: true)));
        foreach (ProviderPegOutState said in Enum.GetValues<ProviderPegOutState>())
            Assert.True(Enum.IsDefined(FlyoverStates.Of(said)));
        Assert.Equal(FlyoverState.Expired, FlyoverStates.Of(ProviderPegInState.TimeForDepositElapsed, isPaid: false));
        Assert.Equal(FlyoverState.Paid, FlyoverStates.Of(ProviderPegInState.RegisterPegInFailed, isPaid: true));
        Assert.Equal(FlyoverState.ProviderFailed, FlyoverStates.Of(ProviderPegInState.RegisterPegInFailed, isPaid: false));
        Assert.Equal(FlyoverState.Paid, FlyoverStates.Of(ProviderPegOutState.RefundPegOutFailed));
        Assert.Equal(FlyoverState.Settled, FlyoverStates.Of(ProviderPegOutState.BridgeTxFailed));
    }

    [Fact]
    public async Task A_reorganisation_takes_what_the_contracts_told_back()
    {
        using var chain = new ScriptedChain();
        await using EmbeddedStore store = EmbeddedStore.Open(null);
        var view = new LedgerView(store, new LedgerFold(new BridgeEvents(0), BitcoinNetwork.Regtest, new FlyoverEvents(FlyoverContracts.Regtest)));
        var reader = new ChainReader(chain.Client, store, 1, FlyoverContracts.Regtest.All);
        chain.AddLogs(FlyoverLogs.Deposited(H(2), Person, Quote, Value));
        chain.AddLogs(FlyoverLogs.Settled(H(3), Quote));
        await CatchUpAsync(reader, view);
        Assert.NotNull(view.Current.Flyovers[Quote].Settlement);
        chain.Drop(1);
        chain.AddLogs(FlyoverLogs.TakenBack(H(4), Person, Quote, Value));
        chain.AddLogs();
        await CatchUpAsync(reader, view);
        Assert.Null(view.Current.Flyovers[Quote].Settlement);
        Assert.NotNull(view.Current.Flyovers[Quote].Refund);
        Assert.False(view.Current.FlyoverByTransaction.ContainsKey(H(3)));
    }

    [Fact]
    public void Logs_of_other_contracts_and_of_other_forms_tell_nothing()
    {
        ContractLog foreign = FlyoverLogs.Settled(H(3), Quote) with { Contract = Person };
        ContractLog older = FlyoverLogs.Deposited(H(2), Person, Quote, Value);
        older = older with { Topics = older.Topics[..3] };
        ContractLog cut = FlyoverLogs.Called(H(2), Address.Zero, Person, Quote, Value, true) with { Data = new byte[40] };
        Assert.Empty(Fold(foreign, older, cut).Flyovers);
    }

    private static async Task CatchUpAsync(ChainReader reader, LedgerView view)
    {
        while ((await reader.StepAsync(default)).IsMoreToDo)
        {
        }
        await view.RefreshAsync(default);
    }

    private static FlyoverState StateOf(params ContractLog[] logs) => FlyoverStates.Of(Fold(logs).Flyovers[Quote], isOver: false);

    private static PegLedger Fold(params ContractLog[] logs)
    {
        using var chain = new ScriptedChain();
        chain.AddLogs(logs);
        return new LedgerFold(new BridgeEvents(0), BitcoinNetwork.Regtest, new FlyoverEvents(FlyoverContracts.Regtest)).Apply(
            PegLedger.Empty, chain.Logs.Select(log => new PegEvent(log, DateTimeOffset.UnixEpoch)), new BlockPoint(1, H(9)));
    }

    private static Hash256 H(int number) => Keccak256.Hash(BitConverter.GetBytes(number));
}
