using System.Net;
using System.Text;
using System.Text.Json;
using Cambium.App.Tests.Api;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet;
using Cambium.Devnet.Accounts;
using Cambium.Devnet.Tour;
using Cambium.Primitives;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

[assembly: AssemblyFixture(typeof(AppDevnet))]

namespace Cambium.App.Tests.Api;

/// <summary>The app on a devnet where one deposit was credited; all tests of the API share it.</summary>
public sealed class AppDevnet : IAsyncLifetime
{
    public const string Recipient = "0x09a1eda29f664ac8f68106f6567276df0c65d859";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cambium-api-");
    private readonly HttpClient _http = new();
    private DevnetHost? _devnet;

    public DevnetHost Devnet => _devnet!;

    /// <summary>The credited deposit's id, as shown.</summary>
    public string Credited { get; private set; } = string.Empty;

    public static Satoshis Amount { get; } = new(77_000_001);

    public async ValueTask InitializeAsync()
    {
        var options = new DevnetOptions { DataDirectory = _directory.FullName, BlockTime = TimeSpan.FromSeconds(0.125), Ports = DevnetPorts.Any };
        _devnet = await DevnetHost.StartAsync(options, NullLoggerFactory.Instance);
        var tour = new PegTour(_devnet, TextWriter.Null);
        Address recipient = Address.Parse(Recipient);
        Wei before = await _devnet.Rootstock.BalanceAsync(recipient, Clients.Rootstock.BlockTag.Latest, default);
        Transaction deposit = await tour.SendPegInAsync(recipient, Amount, default);
        await tour.CreditedAsync(deposit, recipient, Amount, before, default);
        Credited = deposit.Id.Reversed().ToHex();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_devnet is not null)
            await _devnet.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    public static string AddressOf(int form) => BitcoinKeys.AddressOf(DevnetAccounts.Person[form]).ToString();

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, Uri(path)));

    public Task<Answer> PostAsync(string path, string body) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, Uri(path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") });

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await _http.SendAsync(request);
        return new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.ToString(), await response.Content.ReadAsStringAsync());
    }

    /// <summary>A stream of events; the caller disposes it.</summary>
    public Task<Stream> StreamAsync(string path) => _http.GetStreamAsync(Uri(path));

    /// <summary>Waits until the daemon has what an assertion needs.</summary>
    public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isSo)
    {
        for (int attempt = 0; attempt < 600; attempt++)
        {
            Answer answer = await GetAsync(path);
            if (answer.Status == HttpStatusCode.OK && isSo(answer.Json))
                return answer.Json;
            await Task.Delay(50);
        }
        throw new TimeoutException(path);
    }

    private Uri Uri(string path) => new(Devnet.App!, path);

    public sealed record Answer(HttpStatusCode Status, string? Type, string? Tag, string Body)
    {
        public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    }
}
