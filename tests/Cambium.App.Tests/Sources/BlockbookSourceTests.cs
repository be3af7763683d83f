using System.Net;
using System.Text;
using Cambium.App.Sources;
using Cambium.App.Sources.Blockbook;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;
using Xunit;

namespace Cambium.App.Tests.Sources;

/// <summary>Blockbook's answers of version 2, as its public description has them.</summary>
public sealed class BlockbookSourceTests
{
    private const string Server = "http://blockbook.test/";
    private const string BlockHash = "0000000000000000000110f1e5a5e1a5d4ac0e2a0f5b7b1b2c3d4e5f60718293";
    private static readonly BitcoinAddress Payer = BitcoinAddress.Parse("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", BitcoinNetwork.Mainnet);

    private static readonly Transaction Payment = new TransactionBuilder()
        .Spend(new OutPoint(new Hash256(Enumerable.Repeat((byte)7, 32).ToArray()), 1))
        .Pay(Payer.Script, new Satoshis(90_000))
        .Build();

    private static string Txid => Payment.Id.Reversed().ToHex();

    [Fact]
    public async Task The_best_block_is_looked_up_by_its_hash()
    {
        BlockbookSource source = Source(new()
        {
            ["api/v2"] = $$$"""{"blockbook":{"coin":"Bitcoin","inSync":true,"bestHeight":905000},"backend":{"chain":"main","blocks":905000,"bestBlockHash":"{{{BlockHash}}}"}}""",
            [$"api/v2/block/{BlockHash}"] = $$"""{"hash":"{{BlockHash}}","height":905000,"time":1780000000,"txCount":2000,"txs":[]}""",
        });
        BitcoinBlock tip = await source.TipAsync(default);
        Assert.Equal((905_000, BlockHash, 1_780_000_000), (tip.Height, tip.Hash.Reversed().ToHex(), tip.Time.ToUnixTimeSeconds()));
    }

    [Fact]
    public async Task A_transaction_has_its_bytes_its_block_and_what_it_spends()
    {
        SourceTransaction? found = await Source(new() { [$"api/v2/tx/{Txid}"] = TransactionJson(confirmed: true) }).TransactionAsync(Payment.Id, default);
        Assert.Equal(Payment.ToBytes(), found!.Transaction.ToBytes());
        Assert.Equal((904_990, BlockHash), (found.Block!.Height, found.Block.Hash.Reversed().ToHex()));
        Assert.Equal((new Satoshis(100_000), Payer.Script), (found.Spent[0].Value, found.Spent[0].ScriptPubKey));
        Assert.Equal(new Satoshis(10_000), found.Fee);
    }

    [Fact]
    public async Task One_that_waits_is_in_no_block() =>
        Assert.Null((await Source(new() { [$"api/v2/tx/{Txid}"] = TransactionJson(confirmed: false) }).TransactionAsync(Payment.Id, default))!.Block);

    [Fact]
    public async Task Another_transaction_than_asked_for_is_refused()
    {
        string other = new('a', 64);
        BlockbookSource source = Source(new() { [$"api/v2/tx/{other}"] = TransactionJson(confirmed: true) });
        await Assert.ThrowsAsync<BitcoinSourceException>(() => source.TransactionAsync(Hash256.Parse(other).Reversed(), default));
    }

    [Fact]
    public async Task Coins_and_activity_are_read()
    {
        BlockbookSource source = Source(new()
        {
            [$"api/v2/utxo/{Payer}"] = $$"""[{"txid":"{{Txid}}","vout":0,"value":"90000","height":904990,"confirmations":11},{"txid":"{{new string('b', 64)}}","vout":3,"value":"5","confirmations":0}]""",
            [$"api/v2/address/{Payer}?details=basic"] = """{"balance":"90000","totalReceived":"190000","totalSent":"100000","unconfirmedBalance":"-5","unconfirmedTxs":1,"txs":2}""",
            [$"api/v2/address/{Payer}?details=txids&pageSize=10"] = $$"""{"txids":["{{Txid}}"]}""",
        });
        IReadOnlyList<UnspentOutput> coins = await source.UnspentAsync(Payer, default);
        Assert.Equal([904_990, null], coins.Select(coin => coin.Height));
        AddressActivity activity = await source.ActivityAsync(Payer, default);
        Assert.Equal((new Satoshis(90_000), new Satoshis(5), true), (activity.Balance, activity.PoolSpent, activity.IsUsed));
        Assert.Equal([Payment.Id], await source.HistoryAsync(Payer, 10, default));
    }

    [Theory]
    [InlineData("0.00012", 12_000L)]
    [InlineData("1e-05", 1_000L)]
    [InlineData("-1", null)]
    public async Task A_rate_is_bitcoin_for_a_kilobyte(string text, long? rate)
    {
        FeeRate? read = await Source(new() { ["api/v2/estimatefee/6"] = $$"""{"result":"{{text}}"}""" }).FeeRateAsync(6, default);
        Assert.Equal(rate, read?.SatoshisPerKilobyte);
    }

    [Fact]
    public async Task What_it_does_not_have_is_null_and_what_it_refuses_has_a_reason()
    {
        BlockbookSource source = Source([]);
        Assert.Null(await source.TransactionAsync(Payment.Id, default));
        SendResult refused = await source.SendAsync(Payment, default);
        Assert.Equal((false, "nothing here"), (refused.IsTaken, refused.Reason));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"backend":{"bestBlockHash":"zz"}}""")]
    [InlineData("""{"backend":7}""")]
    public async Task Answers_of_another_form_are_typed_errors(string answer) =>
        await Assert.ThrowsAsync<BitcoinSourceException>(() => Source(new() { ["api/v2"] = answer }).TipAsync(default));

    private static string TransactionJson(bool confirmed) => $$"""
        {"txid":"{{Txid}}","version":2,"vin":[{"txid":"{{new string('7', 64)}}","vout":1,"n":0,"addresses":["{{Payer}}"],"isAddress":true,"value":"100000"}],
         "vout":[{"value":"90000","n":0,"hex":"76a9","addresses":["{{Payer}}"],"isAddress":true}],
         {{(confirmed ? $"\"blockHash\":\"{BlockHash}\",\"blockHeight\":904990,\"confirmations\":11," : "\"blockHeight\":-1,\"confirmations\":0,")}}
         "blockTime":1779990000,"value":"90000","valueIn":"100000","fees":"10000","hex":"{{Hex.Encode(Payment.ToBytes())}}"}
        """;

    private static BlockbookSource Source(Dictionary<string, string> answers) =>
        new(new HttpClient(new Answers(answers)), new Uri(Server), BitcoinNetwork.Mainnet);

    private sealed class Answers(Dictionary<string, string> answers) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            bool isKnown = answers.TryGetValue(request.RequestUri!.PathAndQuery.TrimStart('/'), out string? body);
            return Task.FromResult(new HttpResponseMessage(isKnown ? HttpStatusCode.OK : HttpStatusCode.BadRequest)
            {
                Content = new StringContent(body ?? """{"error":{"message":"nothing here"}}""", Encoding.UTF8, "application/json"),
            });
        }
    }
}
