using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Cambium.App.Events;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.PegIns;
using Cambium.App.Sources;
using Cambium.App.Store;
using Cambium.App.Tests.Store;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Devnet;
using Cambium.Devnet.Accounts;
using Cambium.Devnet.Tests.Peg;
using Cambium.Primitives;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.App.Tests.Daemon;

/// <summary>Two instances on one database that is killed, a node that is away and a branch that is left, while clients ask and coins move.</summary>
public sealed class DisturbanceTests : IAsyncLifetime
{
    private const int Deposits = 12;
    private const int Askers = 8;
    private static readonly FeeRate Rate = FeeRate.FromSatoshisPerByte(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly PostgresServer _postgres = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("cambium-disturbed-");
    private readonly HttpClient _http = new();
    private readonly ConcurrentDictionary<HttpStatusCode, int> _answers = [];
    private readonly ConcurrentBag<string> _sent = [];
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private DevnetHost? _devnet;
    private AppHost[] _apps = [];

    private DevnetHost Devnet => _devnet!;

    public async ValueTask InitializeAsync()
    {
        _end.CancelAfter(TimeSpan.FromMinutes(5));
        await _postgres.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (AppHost app in _apps)
            await app.DisposeAsync();
        if (_devnet is not null)
            await _devnet.DisposeAsync();
        await _postgres.DisposeAsync();
        _http.Dispose();
        _end.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_is_lost_and_nothing_is_there_twice()
    {
        string database = await _postgres.CreateDatabaseAsync();
        await StartAsync(database);
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        Task[] askers = [.. Enumerable.Range(0, Askers).Select(index => AskAsync(_apps[index % _apps.Length], asking.Token))];
        Task<string>[] streams = await SendAllAsync();
        foreach (string id in _sent)
        {
            foreach (AppHost app in _apps)
                await CreditedAsync(app, id);
        }
        Assert.All(await Task.WhenAll(streams).WaitAsync(_end.Token), all => Assert.Contains("\"state\":\"credited\"", all, StringComparison.Ordinal));
        await asking.CancelAsync();
        await Task.WhenAll(askers);
        Assert.All(_answers.Keys, status => Assert.Contains(status, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.ServiceUnavailable }));
        await Devnet.Mining.StopAsync();
        await SameAsync(database);
    }

    private async Task StartAsync(string database)
    {
        var options = new DevnetOptions { DataDirectory = _directory.FullName, BlockTime = TimeSpan.FromSeconds(0.125), Ports = DevnetPorts.Any, App = false };
        _devnet = await DevnetHost.StartAsync(options, NullLoggerFactory.Instance, _end.Token);
        var settings = new AppOptions
        {
            Network = PegNetwork.Regtest,
            Port = 0,
            RootstockNode = _devnet.Rpc,
            BitcoinSources = [new BitcoinSourceOptions(BitcoinSourceKind.Esplora, _devnet.Esplora!)],
            Database = database,
            Http = new HttpOptions { RequestsPerSecond = 0 },
        };
        _apps =
        [
            await AppHost.StartAsync(settings, NullLoggerFactory.Instance, cancellation: _end.Token),
            await AppHost.StartAsync(settings, NullLoggerFactory.Instance, cancellation: _end.Token),
        ];
    }

    /// <summary>Deposits through the API, one in each Bitcoin block, between disturbances; a stream of each one's status.</summary>
    private async Task<Task<string>[]> SendAllAsync()
    {
        var purse = new BitcoinPurse(Devnet.Bitcoin, DevnetAccounts.Miner);
        string federation = await new BridgeCalls(Devnet.Rootstock).FederationAddressAsync(BlockTag.Latest, _end.Token);
        List<Task<string>> streams = [];
        for (int i = 0; i < Deposits; i++)
        {
            Task disturbance = i switch
            {
                3 => _postgres.RestartAsync(),
                6 => RestartNodeAsync(),
                9 => LeaveBranchAsync(),
                _ => Task.CompletedTask,
            };
            AppHost app = _apps[i % _apps.Length];
            Transaction deposit = await CreateAsync(purse, federation, i);
            await SendAsync(app, deposit);
            string id = deposit.Id.Reversed().ToHex();
            _sent.Add(id);
            streams.Add(StreamAsync(app, id));
            await disturbance;
            while (await Devnet.Bitcoin.TransactionAsync(deposit.Id, _end.Token) is not { Confirmations: > 0 })
                await Task.Delay(Pause, _end.Token);
        }
        return [.. streams];
    }

    private static Task<Transaction> CreateAsync(BitcoinPurse purse, string federation, int index)
    {
        TxOut[] outputs =
        [
            new(Satoshis.Zero, new PegInInstructions(RootstockAccount.OfSeed($"disturbed {index}").Address, null).ToScript()),
            new(AmountOf(index), BitcoinAddress.Parse(federation, BitcoinNetwork.Regtest).Script),
        ];
        return purse.CreateAsync(DevnetAccounts.Miner, outputs, Rate, CancellationToken.None);
    }

    private static Satoshis AmountOf(int index) => new(60_000_000 + index);

    /// <summary>As a person does: again, until the app says that it has it.</summary>
    private async Task SendAsync(AppHost app, Transaction deposit)
    {
        string body = $$"""{"hex":"{{Convert.ToHexStringLower(deposit.ToBytes())}}"}""";
        while (true)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using HttpResponseMessage answer = await _http.PostAsync(new Uri(app.Address, "/v1/transactions"), content, _end.Token);
            if (answer.IsSuccessStatusCode)
                return;
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            await Task.Delay(Pause, _end.Token);
        }
    }

    private async Task<string> StreamAsync(AppHost app, string id)
    {
        using var reader = new StreamReader(await _http.GetStreamAsync(new Uri(app.Address, $"/v1/transactions/{id}/events"), _end.Token));
        return await reader.ReadToEndAsync(_end.Token);
    }

    private async Task RestartNodeAsync()
    {
        await Devnet.RootstockNode.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(2), _end.Token);
        await Devnet.RootstockNode.StartAsync(_end.Token);
    }

    private async Task LeaveBranchAsync()
    {
        await Devnet.Mining.StopAsync();
        Cambium.Chain.Live.LiveChain chain = Devnet.Node.Chain;
        OtherBranch.Grow(Devnet.Node, chain.Blocks.FindCanonical(chain.Head.Number - 3)!, 5, _end.Token);
        await Devnet.Mining.StartAsync(_end.Token);
    }

    private async Task AskAsync(AppHost app, CancellationToken cancel)
    {
        string[] fixedPaths = ["/v1/bridge", "/v1/health", "/pegin-configuration"];
        for (int i = 0; !cancel.IsCancellationRequested; i++)
        {
            string[] paths = [.. fixedPaths, .. _sent.SelectMany(id => new[] { $"/v1/transactions/{id}", $"/tx-status/{id}" })];
            try
            {
                using HttpResponseMessage answer = await _http.GetAsync(new Uri(app.Address, paths[i % paths.Length]), cancel);
                _answers.AddOrUpdate(answer.StatusCode, 1, (_, count) => count + 1);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task CreditedAsync(AppHost app, string id)
    {
        while (true)
        {
            using HttpResponseMessage answer = await _http.GetAsync(new Uri(app.Address, $"/v1/pegins/{id}"), _end.Token);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                JsonElement status = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(_end.Token)).RootElement;
                if (status.GetProperty("state").GetString() == "credited")
                {
                    Assert.Equal(status.GetProperty("amount").GetString(), status.GetProperty("received").GetString());
                    return;
                }
            }
            await Task.Delay(Pause, _end.Token);
        }
    }

    /// <summary>The database has exactly the logs of the branch that won.</summary>
    private async Task SameAsync(string database)
    {
        ulong head = await Devnet.Rootstock.BlockNumberAsync(_end.Token);
        await using PostgresStore store = await PostgresStore.OpenAsync(database, _end.Token);
        while ((await store.HeadAsync(_end.Token))?.Number != head)
            await Task.Delay(Pause, _end.Token);
        IReadOnlyList<RootstockLog> logs = await Devnet.Rootstock.LogsAsync(new LogQuery { FromBlock = 0, ToBlock = head, Addresses = [BridgeEvents.Bridge] }, _end.Token);
        IReadOnlyList<PegEvent> events = await store.EventsAsync(0, _end.Token);
        Assert.Equal(logs.Select(log => (log.BlockHash, log.LogIndex)), events.Select(kept => (kept.Log.BlockHash, kept.Log.LogIndex)));
        for (int i = 0; i < Deposits; i++)
            Assert.Equal(Wei.FromSatoshis(AmountOf(i)), await Devnet.Rootstock.BalanceAsync(RootstockAccount.OfSeed($"disturbed {i}").Address, BlockTag.Latest, _end.Token));
    }
}
