using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Cambium.App.Tests.Api;

/// <summary>Whatever comes in, a wrong request gets a code and a sentence, and never a fault of the server.</summary>
public sealed class BadInputTests(AppDevnet app)
{
    private const int Seed = 20261127;

    private static readonly string[] Posts = ["/v1/quotes", "/v1/addresses", "/v1/utxos", "/v1/pegins/plan", "/v1/transactions", "/v1/history"];
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1e400", "99999999999999999999999999", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "\"💥\"", "[]", "{}", "[[[[[[]]]]]]",
        "\"2100000000000001\"", "\"0x0000000000000000000000000000000001000006\"", "\"1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2\"",
        "\"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4\"", "\"cHNidP8BAAA=\"", "\"70736274ff\"",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task A_body_that_is_not_what_is_expected_is_refused(string body)
    {
        foreach (string path in Posts)
            AssertProblem(await app.PostAsync(path, body), path + body);
    }

    [Fact]
    public async Task Members_of_wrong_types_and_values_are_refused()
    {
        var random = new Random(Seed);
        string[] members = ["direction", "amount", "addresses", "inputs", "recipient", "refundAddress", "changeAddress", "feeRate", "hex", "intent", "limit", "cursor", "xpub"];
        for (int i = 0; i < 300; i++)
        {
            string path = Posts[random.Next(Posts.Length)];
            IEnumerable<string> chosen = members.OrderBy(_ => random.Next()).Take(random.Next(1, members.Length));
            string body = "{" + string.Join(',', chosen.Select(member => $"\"{member}\":{Values[random.Next(Values.Length)]}")) + "}";
            AssertProblem(await app.PostAsync(path, body), path + " " + body);
        }
    }

    [Theory]
    [InlineData("/v1/transactions/")]
    [InlineData("/v1/pegins/")]
    [InlineData("/v1/pegouts/")]
    [InlineData("/v1/bitcoin/transactions/")]
    public async Task Parameters_that_are_no_hashes_are_refused(string path)
    {
        foreach (string id in new[] { "x", "%F0%9F%92%A5", "0x", new string('a', 63), new string('a', 65), new string('9', 4000), "-1", "1e400" })
            AssertProblem(await app.GetAsync(path + id), path + id);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Devnet.App!, "/v1/utxos"))
        {
            Content = new StringContent("{\"addresses\":[\"" + new string('a', 8 << 20) + "\"]}", Encoding.UTF8, "application/json"),
        };

        // The server may close before all of it is sent; a client that asks first hears the answer.
        request.Headers.ExpectContinue = true;
        AppDevnet.Answer answer = await app.SendAsync(request);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "body-too-large"), (answer.Status, answer.Json.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Too_many_items_are_refused()
    {
        string list = string.Join(',', Enumerable.Repeat($"\"{AppDevnet.AddressOf(0)}\"", 201));
        AppDevnet.Answer answer = await app.PostAsync("/v1/utxos", $$"""{"addresses":[{{list}}]}""");
        Assert.Equal("too-many-items", answer.Json.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "wrong-network")]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "wrong-network")]
    [InlineData("bcrt1qquv9lg5g2r4jkr0ahun0ddfg5xntxjelwjpnux", "invalid-address")]
    public async Task Addresses_of_other_networks_and_mistyped_ones_are_told_apart(string address, string code)
    {
        AppDevnet.Answer answer = await app.PostAsync("/v1/addresses", $$"""{"addresses":["{{address}}"]}""");
        Assert.Equal(code, answer.Json.GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_transaction_that_is_no_peg_in_is_not_sent()
    {
        Bitcoin.Transactions.Transaction other = await PaymentAsync();
        AppDevnet.Answer answer = await app.PostAsync("/v1/transactions", $$"""{"hex":"{{Primitives.Hex.Encode(other.ToBytes())}}"}""");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "not-a-peg-in"), (answer.Status, answer.Json.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetAsync($"/v1/bitcoin/transactions/{other.Id.Reversed().ToHex()}")).Status);
    }

    [Fact]
    public async Task Other_methods_and_media_are_refused()
    {
        AssertProblem(await app.PostAsync("/v1/bridge", "{}"), "POST /v1/bridge");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Devnet.App!, "/v1/quotes")) { Content = new StringContent("a=b", Encoding.UTF8, "application/x-www-form-urlencoded") };
        AssertProblem(await app.SendAsync(request), "form");
    }

    private async Task<Bitcoin.Transactions.Transaction> PaymentAsync()
    {
        var purse = new Devnet.Accounts.BitcoinPurse(app.Devnet.Bitcoin, Devnet.Accounts.DevnetAccounts.Person);
        Devnet.BitcoinNode.Wallet.WalletKey key = Devnet.Accounts.DevnetAccounts.Person[2];
        return await purse.CreateAsync(
            key, [new Bitcoin.Transactions.TxOut(new Primitives.Satoshis(1_000_000), key.Script)], Bitcoin.Wallet.FeeRate.FromSatoshisPerByte(3), default);
    }

    private static void AssertProblem(AppDevnet.Answer answer, string request)
    {
        Assert.True((int)answer.Status is >= 400 and < 500, $"{request}: {answer.Status} {answer.Body}");
        Assert.True(answer.Type == "application/problem+json", $"{request}: {answer.Type} {answer.Body}");
        JsonElement problem = answer.Json;
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("code").GetString()), request);
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()), request);
    }
}
