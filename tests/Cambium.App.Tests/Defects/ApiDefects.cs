using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Text.Json;
using Cambium.App.Networks;
using Cambium.App.Sources;
using Cambium.App.Tests.Api;
using Cambium.App.Tests.Chains;
using Cambium.Bitcoin.Transactions;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Devnet.Accounts;
using Cambium.Primitives;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.App.Tests.Defects;

/// <summary>What the reference app's API does wrong, and ours must not (docs/peg-app-defects.md).</summary>
public sealed class ApiDefects(AppDevnet app)
{
    private const string Unknown = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Fact]
    public async Task D07_a_request_of_a_contract_is_found_though_its_transaction_is_not_one_to_the_Bridge()
    {
        var account = RootstockAccount.OfSeed("cow3");
        Address contract = await Forwarder.DeployAsync(app.Devnet.Rootstock, account);
        Hash256 call = await account.SendAsync(app.Devnet.Rootstock, contract, Wei.FromSatoshis(new Satoshis(700_000)), default, default);
        JsonElement status = await app.UntilAsync($"/v1/transactions/{call}", json => json.GetProperty("final").GetBoolean());
        Assert.Equal("rejected", status.GetProperty("state").GetString());
        JsonElement rejection = status.GetProperty("rejection");
        Assert.Equal(("caller-contract", false), (rejection.GetProperty("code").GetString(), rejection.GetProperty("refunded").GetBoolean()));
    }

    [Fact]
    public async Task D08_a_hundred_requests_at_once_get_their_own_answers()
    {
        await CreditedAsync();
        (string Path, string Expected)[] asked =
        [
            ($"/v1/transactions/{app.Credited}", "credited"), ($"/v1/transactions/{Unknown}", "not-found"), ("/v1/transactions/zz", "invalid-parameter"),
            ($"/tx-status/{app.Credited}", "PEGIN"), ($"/tx-status/{Unknown}", "INVALID_DATA"),
        ];
        string?[] told = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => TellAsync(asked[i % asked.Length].Path)));
        Assert.Equal(Enumerable.Range(0, 100).Select(i => asked[i % asked.Length].Expected), told);
    }

    [Theory]
    [InlineData("0x5aaEB6053f3e94c9b9a09f33669435E7ef1bEAeD", "wrong-network")]
    [InlineData("0x5aAeb6053F3e94c9b9A09F33669435E7EF1BEaEd", "wrong-network")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "invalid-address")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", null)]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", null)]
    [InlineData("0x0000000000000000000000000000000001000006", "invalid-address")]
    public async Task D11_a_recipient_with_a_checksum_that_is_neither_this_networks_nor_Ethereums_is_refused(string recipient, string? code)
    {
        AppDevnet.Answer answer = await app.PostAsync("/v1/pegins/plan", $$"""
            {"amount":"600000","recipient":"{{recipient}}","refundAddress":"{{AppDevnet.AddressOf(1)}}","changeAddress":"{{AppDevnet.AddressOf(0)}}","feeRate":"2",
             "inputs":[{"txid":"{{Unknown}}","vout":0,"address":"{{AppDevnet.AddressOf(0)}}"}]}
            """);
        JsonElement errors = answer.Json.GetProperty("errors");
        Assert.Equal(code is not null, errors.TryGetProperty("recipient", out _));
        if (code is not null)
            Assert.Equal(code, answer.Json.GetProperty("code").GetString());
    }

    [Fact]
    public async Task D17_a_page_that_is_reloaded_unchanged_keeps_its_policy()
    {
        using var http = new HttpClient { BaseAddress = app.Devnet.App };
        using HttpResponseMessage page = await http.GetAsync(new Uri("/docs", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, "/docs");
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using HttpResponseMessage unchanged = await http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.False(unchanged.Headers.Contains("Content-Security-Policy"));
    }

    [Fact]
    public async Task D18_a_broadcast_that_fails_is_a_problem_with_its_code()
    {
        byte[] sent = Hex.Decode((await app.GetAsync($"/v1/bitcoin/transactions/{app.Credited}")).Json.GetProperty("hex").GetString()!);
        Transaction altered = new TransactionBuilder(Transaction.Parse(sent)) { LockTime = 7 }.Build();
        foreach ((string hex, HttpStatusCode status, string code) in new[]
        {
            ("00", HttpStatusCode.BadRequest, "invalid-transaction"), (Hex.Encode(altered.ToBytes()), HttpStatusCode.UnprocessableEntity, "broadcast-rejected"),
        })
        {
            AppDevnet.Answer answer = await app.PostAsync("/v1/transactions", $$"""{"hex":"{{hex}}"}""");
            Assert.Equal((status, "application/problem+json", code), (answer.Status, answer.Type, answer.Json.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task D22_a_coin_is_one_output_of_a_transaction_and_says_whether_it_is_confirmed()
    {
        string address = AppDevnet.AddressOf(0);
        JsonElement[] coins = [.. (await app.PostAsync("/v1/utxos", $$"""{"addresses":["{{address}}"]}""")).Json.GetProperty("utxos").EnumerateArray()];
        IGrouping<string?, JsonElement> several = coins.GroupBy(coin => coin.GetProperty("txid").GetString()).First(group => group.Count() > 1);
        JsonElement chosen = several.Last();
        Assert.True(chosen.GetProperty("confirmations").GetInt32() > 0);
        JsonElement plan = (await app.PostAsync("/v1/pegins/plan", $$"""
            {"amount":"600000","recipient":"{{AppDevnet.Recipient}}","refundAddress":"{{AppDevnet.AddressOf(1)}}","changeAddress":"{{address}}","feeRate":"2",
             "inputs":[{"txid":{{chosen.GetProperty("txid").GetRawText()}},"vout":{{chosen.GetProperty("vout").GetRawText()}},"address":"{{address}}"}]}
            """)).Json;
        JsonElement input = Assert.Single(plan.GetProperty("inputs").EnumerateArray());
        Assert.Equal(chosen.GetProperty("vout").GetUInt32(), input.GetProperty("vout").GetUInt32());
    }

    [Fact]
    public async Task D25_the_bridges_sums_are_exact_to_the_satoshi()
    {
        JsonElement bridge = (await app.GetAsync("/v1/bridge")).Json;
        Wei locked = await app.Devnet.Rootstock.BalanceAsync(BridgeEvents.Bridge, BlockTag.At(bridge.GetProperty("blockNumber").GetUInt64()), default);
        BigInteger circulating = (BigInteger.Pow(10, 18) * 21_000_000) - locked.Value.ToBigInteger();
        BigInteger satoshis = (circulating + BigInteger.Pow(10, 10) - 1) / BigInteger.Pow(10, 10);
        Assert.Equal(satoshis.ToString(System.Globalization.CultureInfo.InvariantCulture), bridge.GetProperty("inCirculation").GetString());
    }

    [Fact]
    public async Task D26_pages_have_a_policy_as_a_header_without_unsafe_words_and_nothing_of_other_origins()
    {
        using var http = new HttpClient { BaseAddress = app.Devnet.App };
        foreach (string path in new[] { "/", "/docs" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Accept.ParseAdd("text/html");
            using HttpResponseMessage page = await http.SendAsync(request);
            string policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("*", policy, StringComparison.Ordinal);
            foreach (string directive in new[] { "default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'" })
                Assert.Contains(directive, policy.Split("; "));
            string html = await page.Content.ReadAsStringAsync();
            Assert.DoesNotContain("http-equiv", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("src=\"http", html, StringComparison.Ordinal);
            Assert.DoesNotContain("rel=\"stylesheet\" href=\"http", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task D28_an_old_best_block_of_either_chain_and_a_daemon_that_lags_are_not_well()
    {
        var limits = new HealthOptions { RootstockAge = TimeSpan.FromHours(1), BitcoinAge = TimeSpan.FromHours(2), DaemonLag = 1 };
        await using AppHost late = await AppHost.StartAsync(Options() with { Mode = AppMode.Api, Health = limits }, NullLoggerFactory.Instance, new LaterClock(TimeSpan.FromDays(1)));
        using var http = new HttpClient { BaseAddress = late.Address };
        JsonElement health = await UntilAsync(http, "/v1/health", json => json.GetProperty("daemon").GetProperty("lag").GetInt64() > 1);
        Assert.False(health.GetProperty("up").GetBoolean());
        Assert.All(new[] { "rootstock", "bitcoin", "daemon" }, part => Assert.False(health.GetProperty(part).GetProperty("up").GetBoolean()));
        Assert.True(health.GetProperty("rootstock").GetProperty("age").GetInt64() > 3_600);
    }

    [Fact]
    public async Task D28_the_reference_health_says_syncing_only_of_a_source_that_syncs_and_down_of_a_daemon_that_lags()
    {
        JsonElement health = await app.UntilAsync("/health", json => json.GetProperty("up").GetBoolean());
        Assert.False(health.GetProperty("blockBook").GetProperty("syncing").GetBoolean());
        await using AppHost lagging = await AppHost.StartAsync(
            Options() with { Mode = AppMode.Api, Health = new HealthOptions { DaemonLag = 1 } }, NullLoggerFactory.Instance);
        using var http = new HttpClient { BaseAddress = lagging.Address };
        using HttpResponseMessage answer = await http.GetAsync(new Uri("/health", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.False(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("dataBase").GetProperty("up").GetBoolean());
    }

    [Fact]
    public async Task D29_reading_the_configuration_writes_nothing()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("cambium-d29-");
        await using (AppHost reader = await AppHost.StartAsync(Options() with { Mode = AppMode.Api, DataDirectory = directory.FullName }, NullLoggerFactory.Instance))
        {
            using var http = new HttpClient { BaseAddress = reader.Address };
            long before = BytesOf(directory);
            for (int i = 0; i < 100; i++)
                Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/pegin-configuration", UriKind.Relative))).StatusCode);
            Assert.Equal(before, BytesOf(directory));
        }
        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task D31_without_a_source_of_Bitcoin_what_Rootstock_knows_is_told_and_what_it_does_not_know_is_not_called_absent()
    {
        string registration = (await CreditedAsync()).GetProperty("registration").GetProperty("txHash").GetString()!;
        await using AppHost alone = await AppHost.StartAsync(
            Options() with { BitcoinSources = [new BitcoinSourceOptions(BitcoinSourceKind.Esplora, new Uri("http://127.0.0.1:1"))] }, NullLoggerFactory.Instance);
        using var http = new HttpClient { BaseAddress = alone.Address };
        Assert.Equal("credited", (await UntilAsync(http, $"/v1/transactions/{registration}", json => json.TryGetProperty("state", out _))).GetProperty("state").GetString());
        Assert.Equal("PEGIN", (await UntilAsync(http, $"/tx-status/{registration}", _ => true)).GetProperty("type").GetString());
        Assert.Equal("bitcoin-unavailable", (await UntilAsync(http, $"/v1/transactions/{Unknown}", _ => true)).GetProperty("code").GetString());
        Assert.Equal("BLOCKBOOK_FAILED", (await UntilAsync(http, $"/tx-status/{Unknown}", _ => true)).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("/v1/transactions/{0}")]
    [InlineData("/v1/pegins/{0}")]
    [InlineData("/v1/bitcoin/transactions/{0}")]
    [InlineData("/tx-status/{0}")]
    [InlineData("/tx-status-by-type/{0}/PEGIN")]
    public async Task D32_a_hash_is_found_in_capitals_and_with_its_prefix(string path)
    {
        await CreditedAsync();
        foreach (string form in new[] { app.Credited, app.Credited.ToUpperInvariant(), "0x" + app.Credited, "0x" + app.Credited.ToUpperInvariant() })
            Assert.Contains(app.Credited, (await app.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, form))).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task D32_a_hash_of_Rootstock_is_found_in_any_form_too()
    {
        string registration = (await CreditedAsync()).GetProperty("registration").GetProperty("txHash").GetString()!;
        foreach (string form in new[] { registration, registration[2..], registration[2..].ToUpperInvariant(), "0x" + registration[2..].ToUpperInvariant() })
            Assert.Equal(app.Credited, (await app.GetAsync($"/v1/transactions/{form}")).Json.GetProperty("txid").GetString());
    }

    [Fact]
    public async Task D40_a_node_that_does_not_answer_in_time_is_a_timeout_and_not_an_absent_transaction()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var nowhere = new Uri($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}");
        await using AppHost slow = await AppHost.StartAsync(
            new AppOptions
            {
                Port = 0,
                RootstockNode = nowhere,
                BitcoinSources = [new BitcoinSourceOptions(BitcoinSourceKind.Esplora, nowhere)],
                Http = new() { Timeout = TimeSpan.FromSeconds(0.5) },
            },
            NullLoggerFactory.Instance);
        using var http = new HttpClient { BaseAddress = slow.Address };
        using HttpResponseMessage answer = await http.GetAsync(new Uri($"/v1/transactions/{Unknown}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.StatusCode);
        Assert.Equal("timeout", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
        Assert.Equal("not-found", (await app.GetAsync($"/v1/transactions/{Unknown}")).Json.GetProperty("code").GetString());
    }

    private Task<JsonElement> CreditedAsync() => app.UntilAsync($"/v1/pegins/{app.Credited}", json => json.GetProperty("state").GetString() == "credited");

    private async Task<string?> TellAsync(string path)
    {
        JsonElement answer = (await app.GetAsync(path)).Json;
        return new[] { "state", "code", "type" }.Select(name => answer.TryGetProperty(name, out JsonElement value) ? value.GetString() : null).First(value => value is not null);
    }

    /// <summary>An app of its own at the devnet's nodes.</summary>
    private AppOptions Options() => new()
    {
        Port = 0,
        Network = PegNetwork.Regtest,
        RootstockNode = app.Devnet.Rpc,
        BitcoinSources = [new BitcoinSourceOptions(BitcoinSourceKind.Esplora, app.Devnet.Esplora!)],
    };

    /// <summary>What an app of its own answers, as soon as its daemon has read what the test needs.</summary>
    private static async Task<JsonElement> UntilAsync(HttpClient http, string path, Func<JsonElement, bool> isReady)
    {
        for (int attempt = 0; attempt < 600; attempt++)
        {
            using HttpResponseMessage answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            JsonElement json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            if (isReady(json))
                return json;
            await Task.Delay(50);
        }
        throw new TimeoutException(path);
    }

    private static long BytesOf(DirectoryInfo directory) => directory.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
