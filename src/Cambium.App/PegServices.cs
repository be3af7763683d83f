using Cambium.App.Bridge;
using Cambium.App.Daemon;
using Cambium.App.Flyover;
using Cambium.App.Networks;
using Cambium.App.Projection;
using Cambium.App.Quotes;
using Cambium.App.Sources;
using Cambium.App.Status;
using Cambium.App.Store;
using Cambium.Clients.Http;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cambium.App;

/// <summary>The parts that know the peg, for the API and the daemon alike.</summary>
internal static class PegServices
{
    /// <summary>A node that needs longer is taken to be away; requests of users wait for it.</summary>
    private static readonly TimeSpan NodeTimeout = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Answers of nodes are bounded by their clients, each in its way.</summary>
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    public static void AddPeg(this IServiceCollection services, AppOptions options, IPegStore store)
    {
        services.AddSingleton(options.Network);
        services.AddSingleton(store);
        services.AddSingleton(_ => CreateHttp());
        services.AddSingleton(provider => new RootstockClient(Http(provider), options.RootstockNode, new ConnectionLimits { Timeout = NodeTimeout }));
        services.AddSingleton(provider => BitcoinSources.Create(options.BitcoinSources, options.Network.Bitcoin, Http(provider)));
        services.AddSingleton(new LedgerFold(
            new BridgeEvents(options.Network.WeiAmountsSince), options.Network.Bitcoin, options.Flyover is { } flyover ? new FlyoverEvents(flyover.Contracts) : null));
        services.AddSingleton<LedgerView>();
        services.AddSingleton<BridgeReader>();
        services.AddSingleton<QuoteCalculation>();
        services.AddSingleton<FastMode>();
        services.AddSingleton(CreateStatusReader);
        services.AddSingleton<StatusWatch>();
        services.AddSingleton(provider => CreateOutbox(provider, options.Network));
        services.AddSingleton(DaemonOptionsOf(options));
        services.AddSingleton<PegDaemon>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<PegDaemon>());
    }

    private static HttpClient Http(IServiceProvider provider) => provider.GetRequiredService<HttpClient>();

    private static HttpClient CreateHttp() => new(new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLife, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private static PegStatusReader CreateStatusReader(IServiceProvider provider) => new(
        provider.GetRequiredService<LedgerView>(),
        provider.GetRequiredService<BridgeReader>(),
        provider.GetRequiredService<IBitcoinSource>(),
        provider.GetRequiredService<RootstockClient>(),
        provider.GetRequiredService<IPegStore>(),
        provider.GetRequiredService<PegNetwork>(),
        provider.GetRequiredService<FastMode>(),
        provider.GetRequiredService<TimeProvider>());

    private static Outbox CreateOutbox(IServiceProvider provider, PegNetwork network) => new(
        provider.GetRequiredService<IPegStore>(),
        provider.GetRequiredService<IBitcoinSource>(),
        network.BitcoinConfirmations,
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<Outbox>>());

    /// <summary>Looks for a new block a few times in the time that one takes.</summary>
    private static DaemonOptions DaemonOptionsOf(AppOptions options)
    {
        TimeSpan pause = options.Network.RootstockBlockTime / 4;
        return new DaemonOptions
        {
            Writes = options.Mode != AppMode.Api,
            Contracts = options.Flyover?.Contracts.All ?? [],
            PollInterval = pause < ShortestPause ? ShortestPause : pause > LongestPause ? LongestPause : pause,
        };
    }
}
