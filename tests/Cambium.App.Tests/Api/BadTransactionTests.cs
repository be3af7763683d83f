using System.Text;
using System.Text.Json;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.Sources;
using Cambium.App.Store;
using Cambium.Bitcoin.Transactions;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.App.Tests.Api;

/// <summary>What looks like a deposit and is none is refused with a code, and nothing of it is kept.</summary>
public sealed class BadTransactionTests(AppDevnet devnet) : IDisposable
{
    private const int Seed = 20261128;
    private const string PsbtMagic = "70736274ff";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cambium-bad-");
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Broken_transactions_and_PSBTs_are_refused_and_not_kept()
    {
        string deposit = (await devnet.GetAsync($"/v1/bitcoin/transactions/{devnet.Credited}")).Json.GetProperty("hex").GetString()!;
        AppOptions options = Options();
        await using (AppHost app = await AppHost.StartAsync(options, NullLoggerFactory.Instance))
        {
            foreach (string hex in Broken(deposit).Where(hex => !IsTheSame(hex)))
                Assert.Contains(await CodeAsync(app, hex), new[] { "invalid-transaction", "invalid-psbt", "not-a-peg-in", "broadcast-rejected" });
            await app.StopAsync();
        }
        await using IPegStore store = await PegStores.OpenAsync(options, TestContext.Current.CancellationToken);
        Assert.Empty(await store.OutboxAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A real deposit cut off, lengthened, and changed in one byte; the same behind a PSBT's first bytes.</summary>
    private static IEnumerable<string> Broken(string deposit)
    {
        var random = new Random(Seed);
        yield return deposit + "00";
        yield return PsbtMagic;
        yield return PsbtMagic + "ff";
        for (int i = 0; i < 60; i++)
        {
            yield return deposit[..(2 * random.Next(1, deposit.Length / 2))];
            yield return PsbtMagic + deposit[..(2 * random.Next(1, deposit.Length / 2))];
            int place = 2 * random.Next(deposit.Length / 2);
            byte other = (byte)(Convert.ToByte(deposit.Substring(place, 2), 16) ^ (1 << random.Next(8)));
            yield return $"{deposit[..place]}{other:x2}{deposit[(place + 2)..]}";
        }
    }

    /// <summary>Another signature does not make it another transaction: it is in a block already, and known.</summary>
    private bool IsTheSame(string hex) =>
        Transaction.TryParse(Convert.FromHexString(hex), out Transaction? transaction) && transaction.Id.Reversed().ToHex() == devnet.Credited;

    private async Task<string?> CodeAsync(AppHost app, string hex)
    {
        using var body = new StringContent($$"""{"hex":"{{hex}}"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await _http.PostAsync(new Uri(app.Address, "/v1/transactions"), body);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{hex}: {answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("code").GetString();
    }

    private AppOptions Options() => new()
    {
        Network = PegNetwork.Regtest,
        Port = 0,
        RootstockNode = devnet.Devnet.Rpc,
        BitcoinSources = [new BitcoinSourceOptions(BitcoinSourceKind.Esplora, devnet.Devnet.Esplora!)],
        DataDirectory = _directory.FullName,
        Http = new HttpOptions { RequestsPerSecond = 0 },
    };
}
