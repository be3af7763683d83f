using Cambium.App.Bridge;
using Cambium.App.Events;
using Cambium.App.Flyover;
using Cambium.App.Networks;
using Cambium.App.Projection;
using Cambium.App.Status;
using Cambium.App.Tests.Chains;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Crypto;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.Flyover;

/// <summary>Fast conversions out of the chain alone: no provider is asked.</summary>
public sealed class FlyoverReaderTests : IDisposable
{
    private static readonly PegNetwork Network = PegNetwork.Regtest with { BitcoinBlockTime = TimeSpan.FromMinutes(10) };
    private static readonly Address Person = Address.Parse("0x09a1eda29f664ac8f68106f6567276df0c65d859");

    private readonly ScriptedChain _chain = new();
    private readonly HttpClient _http = new();
    private readonly KnownTransactions _bitcoin = new();

    public void Dispose()
    {
        _chain.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task D37_a_peg_out_has_its_details_from_the_call_that_deposited()
    {
        PegOutQuote quote = TestProvider.PegOut();
        _chain.AddLogs(FlyoverLogs.Deposited(H(2), Person, quote.Hash(), quote.Total));
        _chain.Transactions[H(2).ToString()] = QuoteCalls.Deposit(quote, new byte[65]);
        FlyoverStatus status = await FoundAsync(H(2));
        Assert.Equal(("mnxKdPFrYqLSUy2oP1eno8n5X8AwkcnPjk", Person, quote.Total, quote.Value), (status.Recipient, status.Sender!.Value, status.Sent!.Value, status.Value!.Value));
        Assert.Equal((FlyoverState.DepositSeen, 10, true), (status.State, status.RequiredConfirmations!.Value, status.IsProven));
        Assert.NotNull(status.Arrival);
    }

    [Fact]
    public async Task D37_a_call_with_another_quote_gives_no_details()
    {
        PegOutQuote quote = TestProvider.PegOut();
        _chain.AddLogs(FlyoverLogs.Deposited(H(2), Person, quote.Hash(), quote.Total));
        _chain.Transactions[H(2).ToString()] = QuoteCalls.Deposit(quote with { Nonce = 1 }, new byte[65]);
        FlyoverStatus status = await FoundAsync(quote.Hash());
        Assert.Null(status.PegOut);
        Assert.Equal(quote.Total, status.Sent);
    }

    [Fact]
    public async Task D37_the_providers_bitcoin_payment_leads_to_its_peg_out()
    {
        PegOutQuote quote = TestProvider.PegOut();
        _chain.AddLogs(FlyoverLogs.Deposited(H(2), Person, quote.Hash(), quote.Total), FlyoverLogs.Settled(H(3), quote.Hash()));
        Transaction payment = Pay(new TxOut(new Satoshis(1), StandardScripts.P2pkh(new byte[20])), new TxOut(Satoshis.Zero, StandardScripts.NullData(quote.Hash().ToArray())));
        _bitcoin.Add(payment);
        Assert.Equal((quote.Hash(), FlyoverState.Settled), ((await FoundAsync(payment.Id.Reversed())).QuoteHash, (await FoundAsync(payment.Id.Reversed())).State));
    }

    [Fact]
    public async Task D37_the_bitcoin_deposit_leads_to_its_peg_in_once_it_is_registered()
    {
        PegInQuote quote = PublishedQuotes.Testnet[0].Quote with { ChainId = 33, Contract = FlyoverContracts.Regtest.PegIn };
        Transaction deposit = Pay(new TxOut(quote.Deposit, StandardScripts.P2sh(new byte[20])));
        _bitcoin.Add(deposit);
        _chain.AddLogs(
            FlyoverLogs.Called(H(2), Person, quote.Recipient, quote.Hash(), quote.Value, true),
            FlyoverLogs.Registered(H(3), quote.Hash(), Wei.FromSatoshis(quote.Deposit)));
        _chain.Transactions[H(3).ToString()] = Registration(quote, deposit);
        FlyoverStatus status = await FoundAsync(deposit.Id.Reversed());
        Assert.Equal((quote.Hash(), FlyoverState.Settled, deposit.Id), (status.QuoteHash, status.State, status.Deposit!.Value));
        Assert.Equal((quote.Recipient.ToString(), H(2)), (status.Recipient, status.Payment!.Value));
    }

    private static byte[] Registration(PegInQuote quote, Transaction deposit)
    {
        byte[] selector = Hex.Decode("3823c753");
        return [.. selector, .. new QuoteEncoding().Structure(quote.Encode()).Bytes(new byte[65]).Bytes(deposit.ToBytes()).Bytes(new byte[3]).Number(5).ToArray()];
    }

    private static Transaction Pay(params TxOut[] outputs) =>
        new(2, [new TxIn(new OutPoint(H(77), 0), new Script(new byte[] { 0x51 }))], outputs, 0);

    private async Task<FlyoverStatus> FoundAsync(Hash256 shown)
    {
        var fold = new LedgerFold(new BridgeEvents(0), Network.Bitcoin, new FlyoverEvents(FlyoverContracts.Regtest));
        PegLedger ledger = fold.Apply(PegLedger.Empty, _chain.Logs.Select(log => new PegEvent(log, DateTimeOffset.UnixEpoch)), new BlockPoint(_chain.Height, H(9)));
        var fastMode = new FastMode(new AppOptions(), _http, new BridgeReader(_chain.Client, Network, TimeProvider.System), TimeProvider.System);
        var reader = new FlyoverReader(_chain.Client, _bitcoin, fastMode);
        Hash256? quote = await reader.FindAsync(shown, ledger, default);
        Assert.NotNull(quote);
        var facts = new ChainFacts(Network, ledger, null, null, DateTimeOffset.UnixEpoch);
        return (await reader.ReadAsync(quote.Value, null, facts, default))!;
    }

    private static Hash256 H(int number) => Keccak256.Hash(BitConverter.GetBytes(number));
}
