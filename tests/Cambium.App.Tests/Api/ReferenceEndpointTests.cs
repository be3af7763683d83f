using System.Net;
using System.Text.Json;
using Xunit;

namespace Cambium.App.Tests.Api;

/// <summary>The reference's endpoints have the reference's shapes (peg-app.md 2), and not its defects.</summary>
public sealed class ReferenceEndpointTests(AppDevnet app)
{
    [Fact]
    public async Task Api_tells_the_version() => Assert.NotEmpty((await app.GetAsync("/api")).Json.GetProperty("version").GetString()!);

    [Fact]
    public async Task Health_has_every_part()
    {
        JsonElement health = await app.UntilAsync("/health", json => json.GetProperty("up").GetBoolean());
        Assert.Equal("regtest", health.GetProperty("blockBook").GetProperty("chain").GetString());
        foreach (string part in new[] { "dataBase", "blockBook", "rskNode", "bridgeService" })
            Assert.True(health.GetProperty(part).GetProperty("up").GetBoolean());
    }

    [Fact]
    public async Task Features_are_flags()
    {
        JsonElement[] features = [.. (await app.GetAsync("/features")).Json.EnumerateArray()];
        Assert.Contains(features, feature => feature.GetProperty("name").GetString() == "flyover_pegin" && feature.GetProperty("value").GetString() == "disabled");
        Assert.Contains(features, feature => feature.GetProperty("name").GetString() == "wallet_ledger" && feature.GetProperty("supportedBrowsers").GetProperty("chrome").GetBoolean());
    }

    [Fact]
    public async Task The_configuration_is_the_Bridges()
    {
        JsonElement configuration = (await app.GetAsync("/pegin-configuration")).Json;
        Assert.Equal(500_000, configuration.GetProperty("minValue").GetInt64());
        Assert.Equal(3, configuration.GetProperty("btcConfirmations").GetInt32());
        Assert.Equal(32, configuration.GetProperty("sessionId").GetString()!.Length);
        Assert.Equal((await app.GetAsync("/v1/bridge")).Json.GetProperty("federation").GetProperty("address").GetString(), configuration.GetProperty("federationAddress").GetString());
    }

    [Fact]
    public async Task Addresses_and_their_coins_are_told()
    {
        string body = $$"""{"addressList":["{{AppDevnet.AddressOf(2)}}"]}""";
        JsonElement address = (await app.PostAsync("/addresses-info", body)).Json.GetProperty("addressesInfo")[0];
        Assert.Equal("2000000000", address.GetProperty("balance").GetString());
        JsonElement coin = (await app.PostAsync("/utxo", body)).Json.GetProperty("data")[0];
        Assert.Equal(coin.GetProperty("satoshis").GetInt64() / 100_000_000m, decimal.Parse(coin.GetProperty("amount").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(coin.GetProperty("confirmations").GetInt32() > 0);
    }

    [Fact]
    public async Task A_fee_is_bitcoin_for_a_kilobyte() =>
        Assert.Equal("0.00001", (await app.GetAsync("/estimate-fee/3")).Json.GetProperty("amount").GetString());

    [Fact]
    public async Task A_transaction_has_its_bytes()
    {
        JsonElement transaction = (await app.GetAsync($"/tx?tx={app.Credited}")).Json;
        Assert.Equal(app.Credited, transaction.GetProperty("txid").GetString());
        Assert.Equal(
            (await app.GetAsync($"/v1/bitcoin/transactions/{app.Credited}")).Json.GetProperty("hex").GetString(), transaction.GetProperty("hex").GetString());
        Assert.Equal("0.77000001", transaction.GetProperty("vout")[1].GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("/tx-status/{0}")]
    [InlineData("/tx-status-by-type/{0}/PEGIN")]
    public async Task A_peg_in_is_confirmed(string path)
    {
        string at = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, app.Credited);
        JsonElement status = await app.UntilAsync(at, json => json.GetProperty("txDetails").GetProperty("status").GetString() == "CONFIRMED");
        Assert.Equal("PEGIN", status.GetProperty("type").GetString());
        JsonElement details = status.GetProperty("txDetails");
        Assert.Equal(0.77000001m, details.GetProperty("btc").GetProperty("amountTransferred").GetDecimal());
        Assert.Equal("LOCKED", details.GetProperty("rsk").GetProperty("status").GetString());
        Assert.Equal(AppDevnet.Recipient, details.GetProperty("rsk").GetProperty("recipientAddress").GetString());
    }

    [Theory]
    [InlineData("/tx-status/zz", "INVALID_DATA")]
    [InlineData("/tx-status/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "INVALID_DATA")]
    [InlineData("/tx-status-by-type/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/PEGOUT", "UNEXPECTED_ERROR")]
    public async Task What_is_not_known_has_a_type(string path, string type)
    {
        AppDevnet.Answer answer = await app.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, type), (answer.Status, answer.Json.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task A_broadcast_says_in_its_body_why_it_was_refused()
    {
        AppDevnet.Answer answer = await app.PostAsync("/broadcast", """{"data":"00"}""");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(JsonValueKind.Null, answer.Json.GetProperty("txId").ValueKind);
        Assert.NotEmpty(answer.Json.GetProperty("error").GetString()!);
    }

    [Theory]
    [InlineData("/utxo", "{}")]
    [InlineData("/utxo", """{"addressList":["x"]}""")]
    [InlineData("/addresses-info", """{"addressList":[null]}""")]
    [InlineData("/register", """{"type":"pegin","txHash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","value":-1}""")]
    [InlineData("/logs", """{"type":"x"}""")]
    public async Task A_wrong_request_gets_the_references_form_of_error(string path, string body)
    {
        AppDevnet.Answer answer = await app.PostAsync(path, body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("VALIDATION_FAILED", answer.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("/register", """{"type":"pegin","txHash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","value":"500000","fee":"12"}""")]
    [InlineData("/logs", """{"type":"peginNative","operation":"error","location":"x","error":{"k":"v"}}""")]
    public async Task Statistics_are_taken(string path, string body) => Assert.Equal(HttpStatusCode.OK, (await app.PostAsync(path, body)).Status);
}
