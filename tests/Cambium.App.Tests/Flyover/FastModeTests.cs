using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Cambium.App.Bridge;
using Cambium.App.Flyover;
using Cambium.App.Networks;
using Cambium.App.Quotes;
using Cambium.App.Sources;
using Cambium.App.Tests.Api;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.App.Tests.Flyover;

/// <summary>The app between a devnet and a provider that may lie.</summary>
public sealed class FastModeTests(AppDevnet devnet) : IAsyncLifetime
{
    private const string Destination = "bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080";

    /// <summary>Blocks as far apart as on mainnet, so that times tell the chains apart.</summary>
    private static readonly PegNetwork Slow = PegNetwork.Regtest with { BitcoinBlockTime = TimeSpan.FromMinutes(10), RootstockBlockTime = TimeSpan.FromSeconds(30) };

    private readonly HttpClient _http = new();
    private TestProvider? _provider;
    private AppHost? _app;

    private TestProvider Provider => _provider!;

    public async ValueTask InitializeAsync()
    {
        var bridge = new BridgeCalls(devnet.Devnet.Rootstock);
        string federation = await bridge.FederationAddressAsync(BlockTag.Latest, default);
        var redeemScript = new Script(await bridge.ActiveRedeemScriptAsync(BlockTag.Latest, default));
        var state = new FederationState(BitcoinAddress.Parse(federation, BitcoinNetwork.Regtest), 3, 2, 0, redeemScript);
        _provider = await TestProvider.StartAsync(federation, quote => QuoteCheck.DepositAddressOf(quote, state, PegNetwork.Regtest));
        _app = await StartAsync(_provider.Options);
        _http.BaseAddress = _app.Address;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app!.DisposeAsync();
        await _provider!.DisposeAsync();
    }

    [Fact]
    public async Task A_peg_in_is_quoted_accepted_and_followed()
    {
        JsonNode quote = (await QuoteAsync("pegins"))["quotes"]![0]!;
        Assert.Equal("5000000", quote["receive"]!.GetValue<string>());
        Assert.Equal("5147896", quote["send"]!.GetValue<string>());
        Assert.Equal("147896", quote["fee"]!.GetValue<string>());
        JsonNode accepted = await PostAsync("pegins/accept", Terms(quote));
        Assert.Equal(quote["send"]!.GetValue<string>(), accepted["amount"]!.GetValue<string>());
        Assert.StartsWith("2", accepted["depositAddress"]!.GetValue<string>(), StringComparison.Ordinal);
        JsonNode status = await GetAsync($"/v1/flyover/pegins/{quote["quoteHash"]!.GetValue<string>()}");
        Assert.Equal(("flyover", "waiting-for-deposit"), (status["type"]!.GetValue<string>(), status["state"]!.GetValue<string>()));
        Assert.Equal(accepted["depositAddress"]!.GetValue<string>(), status["depositAddress"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_peg_out_is_quoted_and_accepted_with_the_call_that_pays_it()
    {
        JsonNode quote = (await QuoteAsync("pegouts"))["quotes"]![0]!;
        JsonNode accepted = await PostAsync("pegouts/accept", Terms(quote));
        JsonNode transaction = accepted["transaction"]!;
        Assert.Equal(FlyoverContracts.Regtest.PegOut.ToString(), transaction["to"]!.GetValue<string>());
        Assert.Equal("52031400000000000", transaction["value"]!.GetValue<string>());
        PegOutQuote called = QuoteCalls.TryReadPegOut(Hex.Decode(transaction["data"]!.GetValue<string>()[2..]))!;
        Assert.Equal(quote["quoteHash"]!.GetValue<string>(), called.Hash().ToHex());
        Assert.Equal(Destination, ContractAddress.TryDecode(called.Destination.Span, BitcoinNetwork.Regtest)!.ToString());
    }

    [Theory]
    [InlineData("mnxKdPFrYqLSUy2oP1eno8n5X8AwkcnPjk")]
    [InlineData("2N58BH8rEq9Ku7HuJbZvKX6WRywdNmoVrnA")]
    [InlineData("bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080")]
    [InlineData("bcrt1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqc8gma6")]
    public async Task Every_kind_of_address_that_the_contract_knows_can_be_paid(string destination) => Assert.NotNull(
        (await PostAsync("pegouts/quotes", new JsonObject { ["amount"] = "5000000", ["destination"] = destination, ["refundAddress"] = AppDevnet.Recipient }))["quotes"]![0]);

    [Theory]
    [InlineData("pegins", Lie.Hash)]
    [InlineData("pegins", Lie.Amount)]
    [InlineData("pegins", Lie.Recipient)]
    [InlineData("pegins", Lie.Refund)]
    [InlineData("pegins", Lie.BitcoinRefund)]
    [InlineData("pegins", Lie.Contract)]
    [InlineData("pegins", Lie.Provider)]
    [InlineData("pegins", Lie.Network)]
    [InlineData("pegins", Lie.Call)]
    [InlineData("pegins", Lie.Federation)]
    [InlineData("pegouts", Lie.Hash)]
    [InlineData("pegouts", Lie.Amount)]
    [InlineData("pegouts", Lie.Recipient)]
    [InlineData("pegouts", Lie.Refund)]
    [InlineData("pegouts", Lie.BitcoinRefund)]
    [InlineData("pegouts", Lie.Contract)]
    [InlineData("pegouts", Lie.Provider)]
    [InlineData("pegouts", Lie.Network)]
    public async Task A_quote_for_something_else_is_never_shown(string direction, Lie lie)
    {
        Provider.Lie = lie;
        await FailsAsync($"{direction}/quotes", Request(direction), HttpStatusCode.BadGateway, "provider-mismatch");
    }

    [Theory]
    [InlineData("pegins", Lie.Signature)]
    [InlineData("pegins", Lie.OtherKey)]
    [InlineData("pegins", Lie.DepositAddress)]
    [InlineData("pegouts", Lie.Signature)]
    [InlineData("pegouts", Lie.OtherKey)]
    [InlineData("pegouts", Lie.DepositAddress)]
    public async Task A_quote_that_does_not_bind_the_provider_is_not_accepted(string direction, Lie lie)
    {
        JsonNode quote = (await QuoteAsync(direction))["quotes"]![0]!;
        Provider.Lie = lie;
        await FailsAsync($"{direction}/accept", Terms(quote), HttpStatusCode.BadGateway, "provider-mismatch");
    }

    [Theory]
    [InlineData(Lie.Slow, HttpStatusCode.BadGateway, "provider-unavailable")]
    [InlineData(Lie.Oversized, HttpStatusCode.BadGateway, "provider-unavailable")]
    [InlineData(Lie.Failing, HttpStatusCode.BadGateway, "provider-unavailable")]
    [InlineData(Lie.Malformed, HttpStatusCode.BadGateway, "provider-unavailable")]
    [InlineData(Lie.NoLiquidity, HttpStatusCode.UnprocessableEntity, "no-liquidity")]
    [InlineData(Lie.NoCaptcha, HttpStatusCode.UnprocessableEntity, "provider-refused")]
    [InlineData(Lie.Expired, HttpStatusCode.UnprocessableEntity, "quote-expired")]
    public async Task A_provider_that_gives_nothing_usable_has_its_code(Lie lie, HttpStatusCode status, string code)
    {
        Provider.Lie = lie;
        await FailsAsync("pegins/quotes", Request("pegins"), status, code);
        await FailsAsync("pegouts/quotes", Request("pegouts"), status, code);
    }

    [Fact]
    public async Task Terms_that_were_changed_are_another_quote_which_the_provider_does_not_know()
    {
        JsonNode quote = (await QuoteAsync("pegins"))["quotes"]![0]!;
        JsonObject body = Terms(quote);
        body["terms"]!["callFee"] = "1";
        await FailsAsync("pegins/accept", body, HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task More_than_fits_below_the_locking_cap_is_not_quoted() => await FailsAsync(
        "pegins/quotes",
        new JsonObject { ["amount"] = "1000000000000", ["recipient"] = AppDevnet.Recipient, ["refundAddress"] = AppDevnet.Recipient },
        HttpStatusCode.UnprocessableEntity,
        "amount-above-limit");

    [Fact]
    public async Task A_plan_without_the_providers_signature_is_refused()
    {
        JsonNode quote = (await QuoteAsync("pegins"))["quotes"]![0]!;
        JsonObject body = Terms(quote);
        body["signature"] = new string('0', 130);
        body["changeAddress"] = AppDevnet.AddressOf(0);
        body["feeRate"] = "2";
        body["inputs"] = new JsonArray(new JsonObject { ["txid"] = new string('a', 64), ["vout"] = 0, ["address"] = Destination });
        await FailsAsync("pegins/plan", body, HttpStatusCode.BadGateway, "provider-mismatch");
    }

    [Fact]
    public async Task D15_what_the_provider_says_is_shown_as_what_it_means_to_the_user()
    {
        JsonNode quote = (await QuoteAsync("pegouts"))["quotes"]![0]!;
        await PostAsync("pegouts/accept", Terms(quote));
        foreach ((string said, string state) in new[] { ("TimeForDepositElapsed", "expired"), ("RefundPegOutFailed", "paid"), ("SendPegoutFailed", "provider-failed"), ("SomethingNew", "unknown") })
        {
            Provider.State = said;
            Assert.Equal(state, (await GetAsync($"/v1/flyover/pegouts/{quote["quoteHash"]!.GetValue<string>()}"))["state"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task D16_a_peg_in_takes_the_time_of_bitcoins_blocks()
    {
        JsonNode quote = (await QuoteAsync("pegins"))["quotes"]![0]!;
        await PostAsync("pegins/accept", Terms(quote));
        Provider.State = "WaitingForDepositConfirmations";
        JsonNode eta = (await GetAsync($"/v1/flyover/pegins/{quote["quoteHash"]!.GetValue<string>()}"))["eta"]!;
        BlockWait wait = BlockWait.For(2, TimeSpan.FromMinutes(10));
        Assert.Equal(Math.Ceiling(wait.High.TotalMinutes), eta["high"]!.GetValue<double>());
        Assert.Equal(wait.ToMinutes().High, quote["minutes"]!["high"]!.GetValue<int>());
    }

    [Fact]
    public async Task D37_an_accepted_quote_is_found_by_its_hash_alone_with_its_details()
    {
        JsonNode quote = (await QuoteAsync("pegins"))["quotes"]![0]!;
        await PostAsync("pegins/accept", Terms(quote));
        JsonNode status = await GetAsync($"/v1/transactions/{quote["quoteHash"]!.GetValue<string>()}");
        Assert.Equal(AppDevnet.Recipient, status["recipient"]!.GetValue<string>());
        Assert.Equal(quote["send"]!.GetValue<string>(), status["amount"]!.GetValue<string>());
        Assert.Equal(quote["fee"]!.GetValue<string>(), status["fee"]!.GetValue<string>());
        Assert.NotNull(status["eta"]);
    }

    [Fact]
    public async Task Providers_are_listed_with_limits_fees_and_times()
    {
        JsonNode provider = (await GetAsync("/v1/flyover/providers"))["providers"]![0]!;
        Assert.Equal(TestProvider.Account.ToString(), provider["address"]!.GetValue<string>());
        Assert.Equal("500000", provider["pegin"]!["minimum"]!.GetValue<string>());
        Assert.Equal("1500000000", provider["pegout"]!["maximum"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/v1/flyover/providers")]
    [InlineData("/v1/flyover/pegins/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Without_fast_mode_its_endpoints_say_so(string path)
    {
        AppDevnet.Answer answer = await devnet.GetAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, "flyover-disabled"), (answer.Status, answer.Json.GetProperty("code").GetString()!));
    }

    private static JsonObject Request(string direction) => direction == "pegins"
        ? new JsonObject { ["amount"] = "5000000", ["recipient"] = AppDevnet.Recipient, ["refundAddress"] = AppDevnet.Recipient }
        : new JsonObject { ["amount"] = "5000000", ["destination"] = Destination, ["refundAddress"] = AppDevnet.Recipient };

    private static JsonObject Terms(JsonNode quote) => new() { ["terms"] = quote["terms"]!.DeepClone() };

    private Task<JsonNode> QuoteAsync(string direction) => PostAsync($"{direction}/quotes", Request(direction));

    private async Task<JsonNode> PostAsync(string path, JsonNode body)
    {
        (HttpStatusCode status, JsonNode answer) = await SendAsync(path, body);
        Assert.True(status == HttpStatusCode.OK, answer.ToJsonString());
        return answer;
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        using HttpResponseMessage response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private async Task FailsAsync(string path, JsonNode body, HttpStatusCode expected, string code)
    {
        (HttpStatusCode status, JsonNode answer) = await SendAsync(path, body);
        Assert.Equal((expected, code), (status, answer["code"]?.GetValue<string>()));
    }

    private async Task<(HttpStatusCode Status, JsonNode Answer)> SendAsync(string path, JsonNode body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _http.PostAsync(new Uri("/v1/flyover/" + path, UriKind.Relative), content);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    private Task<AppHost> StartAsync(FlyoverOptions flyover) => AppHost.StartAsync(
        new AppOptions
        {
            Port = 0,
            Network = Slow,
            RootstockNode = devnet.Devnet.Rpc,
            BitcoinSources = [new BitcoinSourceOptions(BitcoinSourceKind.Esplora, devnet.Devnet.Esplora!)],
            Flyover = flyover,
        },
        NullLoggerFactory.Instance);
}
