using System.Net;
using System.Text.Json;
using Cambium.Devnet.Accounts;
using Xunit;

namespace Cambium.App.Tests.Api;

/// <summary>Version 1 on a running devnet, as docs/peg-app-api.md has it.</summary>
public sealed class VersionOneTests(AppDevnet app)
{
    [Fact]
    public async Task The_network_and_its_test_wallet_are_told()
    {
        JsonElement network = (await app.GetAsync("/v1/network")).Json;
        Assert.Equal("regtest", network.GetProperty("network").GetString());
        Assert.Equal(33, network.GetProperty("chainId").GetInt32());
        Assert.Equal(3, network.GetProperty("confirmations").GetProperty("pegin").GetInt32());
        JsonElement devnet = (await app.GetAsync("/v1/devnet")).Json;
        Assert.Equal(BitcoinKeys.Mnemonic, devnet.GetProperty("bitcoin").GetProperty("mnemonic").GetString());
    }

    [Fact]
    public async Task The_bridge_is_told_with_texts_as_amounts()
    {
        JsonElement bridge = (await app.GetAsync("/v1/bridge")).Json;
        Assert.Equal("500000", bridge.GetProperty("peginMinimum").GetString());
        Assert.Equal(3, bridge.GetProperty("federation").GetProperty("size").GetInt32());
        Assert.Equal(
            long.Parse(bridge.GetProperty("lockingCap").GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            long.Parse(bridge.GetProperty("capRoom").GetString()!, System.Globalization.CultureInfo.InvariantCulture)
                + long.Parse(bridge.GetProperty("inCirculation").GetString()!, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("pegin", "1000000", true, null)]
    [InlineData("pegin", "499999", false, "amount-below-minimum")]
    [InlineData("pegout", "1000000", true, null)]
    [InlineData("pegout", "1", false, "amount-below-minimum")]
    public async Task A_quote_says_whether_the_amount_will_do(string direction, string amount, bool isAvailable, string? code)
    {
        JsonElement quote = (await app.PostAsync("/v1/quotes", $$"""{"direction":"{{direction}}","amount":"{{amount}}"}""")).Json;
        Assert.Equal(isAvailable, quote.GetProperty("available").GetBoolean());
        JsonElement problem = quote.GetProperty("problem");
        Assert.Equal(code, problem.ValueKind == JsonValueKind.Null ? null : problem.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_credited_deposit_has_its_timeline_and_a_tag()
    {
        JsonElement status = await app.UntilAsync($"/v1/pegins/{app.Credited}", json => json.GetProperty("state").GetString() == "credited");
        Assert.Equal(AppDevnet.Amount.ToString(), status.GetProperty("amount").GetString());
        Assert.Equal(AppDevnet.Amount.ToString(), status.GetProperty("received").GetString());
        Assert.Equal(AppDevnet.Recipient, status.GetProperty("recipient").GetString());
        Assert.Equal(["sent", "confirmed", "registered", "credited"], status.GetProperty("timeline").EnumerateArray().Select(step => step.GetProperty("step").GetString()));
        Assert.All(status.GetProperty("timeline").EnumerateArray(), step => Assert.Equal("done", step.GetProperty("state").GetString()));
        Assert.NotNull((await app.GetAsync($"/v1/transactions/{app.Credited}")).Tag);
    }

    [Theory]
    [InlineData("0x")]
    [InlineData("upper")]
    public async Task A_hash_is_taken_in_any_form(string form)
    {
        string id = form == "upper" ? app.Credited.ToUpperInvariant() : "0x" + app.Credited;
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync($"/v1/transactions/{id}")).Status);
    }

    [Fact]
    public async Task The_registration_leads_to_the_deposit()
    {
        JsonElement status = await app.UntilAsync($"/v1/pegins/{app.Credited}", json => json.GetProperty("state").GetString() == "credited");
        string registration = status.GetProperty("registration").GetProperty("txHash").GetString()!;
        Assert.Equal(app.Credited, (await app.GetAsync($"/v1/transactions/{registration}")).Json.GetProperty("txid").GetString());
    }

    [Fact]
    public async Task The_history_of_an_account_pages()
    {
        await app.UntilAsync($"/v1/pegins/{app.Credited}", json => json.GetProperty("state").GetString() == "credited");
        JsonElement page = (await app.PostAsync("/v1/history", $$"""{"addresses":["{{AppDevnet.Recipient}}"],"limit":1}""")).Json;
        JsonElement item = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, item.GetProperty("timeline").ValueKind);
        Assert.Equal("pegin", item.GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_stream_tells_at_once_and_ends_after_the_final_state()
    {
        await app.UntilAsync($"/v1/pegins/{app.Credited}", json => json.GetProperty("final").GetBoolean());
        using var reader = new StreamReader(await app.StreamAsync($"/v1/transactions/{app.Credited}/events"));
        string all = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.StartsWith("event: status\ndata: {", all, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"credited\"", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_explains_every_output_and_fits_its_amount()
    {
        string address = AppDevnet.AddressOf(0);
        JsonElement coin = (await app.PostAsync("/v1/utxos", $$"""{"addresses":["{{address}}"]}""")).Json.GetProperty("utxos")[0];
        string body = $$"""
            {"amount":"600000","recipient":"{{AppDevnet.Recipient}}","refundAddress":"{{AppDevnet.AddressOf(1)}}","changeAddress":"{{address}}","feeRate":"2.5",
             "inputs":[{"txid":{{coin.GetProperty("txid").GetRawText()}},"vout":{{coin.GetProperty("vout").GetRawText()}},"address":"{{address}}"}]}
            """;
        JsonElement plan = (await app.PostAsync("/v1/pegins/plan", body)).Json;
        Assert.Equal(["instructions", "federation", "change"], plan.GetProperty("outputs").EnumerateArray().Select(output => output.GetProperty("kind").GetString()));
        Assert.Equal("600000", plan.GetProperty("outputs")[1].GetProperty("value").GetString());
        Assert.StartsWith("cHNidP", plan.GetProperty("psbt").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_again_what_is_mined_is_harmless()
    {
        string hex = (await app.GetAsync($"/v1/bitcoin/transactions/{app.Credited}")).Json.GetProperty("hex").GetString()!;
        JsonElement answer = (await app.PostAsync("/v1/transactions", $$"""{"hex":"{{hex}}"}""")).Json;
        Assert.True(answer.GetProperty("alreadyKnown").GetBoolean());
        Assert.Equal(app.Credited, answer.GetProperty("txid").GetString());
    }

    [Fact]
    public async Task The_parts_are_well()
    {
        JsonElement health = await app.UntilAsync("/v1/health", json => json.GetProperty("up").GetBoolean());
        Assert.True(health.GetProperty("daemon").GetProperty("leader").GetBoolean());
    }

    [Fact]
    public async Task The_OpenAPI_document_has_every_endpoint_and_a_page_to_browse_it()
    {
        JsonElement paths = (await app.GetAsync("/openapi.json")).Json.GetProperty("paths");
        foreach (string path in new[] { "/v1/bridge", "/v1/pegins/plan", "/v1/transactions/{id}/events", "/v1/history", "/tx-status/{txId}" })
            Assert.True(paths.TryGetProperty(path, out _), path);
        AppDevnet.Answer page = await app.GetAsync("/docs");
        Assert.Equal("text/html", page.Type);
        Assert.DoesNotContain("<script>", page.Body, StringComparison.Ordinal);
        Assert.Contains((await app.GetAsync("/docs/problems.json")).Json.EnumerateArray(), line => line.GetProperty("code").GetString() == "sources-disagree");
    }
}
