using System.Net;
using System.Text;
using System.Text.Json;
using Cambium.App.Http;
using Cambium.App.Sources;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.App.Tests.Api;

/// <summary>Nodes that are away, and clients that ask too often.</summary>
public sealed class OutageTests
{
    private static readonly Uri Nowhere = new("http://127.0.0.1:1");

    [Theory]
    [InlineData("/v1/fees", "bitcoin-unavailable")]
    [InlineData("/v1/bridge", "rootstock-unavailable")]
    [InlineData("/v1/bitcoin/transactions/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bitcoin-unavailable")]
    public async Task A_node_that_is_away_has_its_code(string path, string code)
    {
        await using AppHost app = await StartAsync(new HttpOptions());
        using var http = new HttpClient { BaseAddress = app.Address };
        using HttpResponseMessage answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(code, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Health_says_which_parts_are_down()
    {
        await using AppHost app = await StartAsync(new HttpOptions());
        using var http = new HttpClient { BaseAddress = app.Address };
        using HttpResponseMessage answer = await http.GetAsync(new Uri("/v1/health", UriKind.Relative));
        JsonElement health = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.False(health.GetProperty("rootstock").GetProperty("up").GetBoolean());
        Assert.False(health.GetProperty("bitcoin").GetProperty("up").GetBoolean());
        Assert.True(health.GetProperty("store").GetProperty("up").GetBoolean());
    }

    [Fact]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_back()
    {
        await using AppHost app = await StartAsync(new HttpOptions { RequestsPerSecond = 1, Burst = 5 });
        using var http = new HttpClient { BaseAddress = app.Address };
        for (int i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/v1/network", UriKind.Relative))).StatusCode);
        using HttpResponseMessage refused = await http.GetAsync(new Uri("/v1/network", UriKind.Relative));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("rate-limited", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transaction_that_could_not_be_checked_is_not_kept()
    {
        await using AppHost app = await StartAsync(new HttpOptions());
        using var http = new HttpClient { BaseAddress = app.Address };
        using var body = new StringContent("""{"hex":"01000000010000000000000000000000000000000000000000000000000000000000000001000000000151ffffffff0100e1f505000000000151"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await http.PostAsync(new Uri("/v1/transactions", UriKind.Relative), body);
        Assert.True((int)answer.StatusCode >= 400);
    }

    private static Task<AppHost> StartAsync(HttpOptions http) => AppHost.StartAsync(
        new AppOptions
        {
            Port = 0,
            RootstockNode = Nowhere,
            BitcoinSources = [new BitcoinSourceOptions(BitcoinSourceKind.Esplora, Nowhere)],
            Http = http,
        },
        NullLoggerFactory.Instance);
}
