using Cambium.App.Daemon;
using Cambium.App.Sources;
using Cambium.App.Store;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Npgsql;

namespace Cambium.App.Api;

/// <summary><c>/v1/health</c>: 200 when every part is up, else 503 with the same body.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes
        .MapGet("/v1/health", HealthAsync)
        .WithTags("Health")
        .WithSummary("How the parts of this instance are")
        .Produces<HealthInformation>(StatusCodes.Status503ServiceUnavailable);

    private static async Task<JsonHttpResult<HealthInformation>> HealthAsync(
        AppOptions options, RootstockClient node, IBitcoinSource bitcoin, IPegStore store, PegDaemon daemon, TimeProvider clock, CancellationToken cancel)
    {
        Task<RootstockHealth> rootstock = RootstockAsync(node, options.Health, clock, cancel);
        Task<BitcoinHealth> source = BitcoinAsync(bitcoin, options.Health, clock, cancel);
        Task<StoreHealth> kept = StoreAsync(store, cancel);
        var health = new HealthInformation(
            true,
            AppVersion.Text,
            await rootstock.ConfigureAwait(false),
            await source.ConfigureAwait(false),
            await kept.ConfigureAwait(false),
            Daemon(daemon.Status, options.Health));
        bool isUp = health.Rootstock.Up && health.Bitcoin.Up && health.Store.Up && health.Daemon.Up;
        return TypedResults.Json(
            health with { Up = isUp },
            ApiJson.Default.HealthInformation,
            statusCode: isUp ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<RootstockHealth> RootstockAsync(RootstockClient node, HealthOptions limits, TimeProvider clock, CancellationToken cancel)
    {
        try
        {
            if (await node.BlockAsync(BlockTag.Latest, cancel).ConfigureAwait(false) is not { } best)
                return new RootstockHealth(false, null, null);
            TimeSpan age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds((long)best.Timestamp);
            return new RootstockHealth(age <= limits.RootstockAge, best.Number, Seconds(age));
        }
        catch (NodeException)
        {
            return new RootstockHealth(false, null, null);
        }
    }

    private static async Task<BitcoinHealth> BitcoinAsync(IBitcoinSource bitcoin, HealthOptions limits, TimeProvider clock, CancellationToken cancel)
    {
        try
        {
            BitcoinBlock tip = await bitcoin.TipAsync(cancel).ConfigureAwait(false);
            TimeSpan age = clock.GetUtcNow() - tip.Time;
            return new BitcoinHealth(age <= limits.BitcoinAge, tip.Height, Seconds(age));
        }
        catch (BitcoinSourceException)
        {
            return new BitcoinHealth(false, null, null);
        }
    }

    private static long Seconds(TimeSpan age) => Math.Max(0, (long)age.TotalSeconds);

    private static async Task<StoreHealth> StoreAsync(IPegStore store, CancellationToken cancel)
    {
        try
        {
            await store.HeadAsync(cancel).ConfigureAwait(false);
            return new StoreHealth(true);
        }
        catch (Exception error) when (error is NpgsqlException or StoreException)
        {
            return new StoreHealth(false);
        }
    }

    private static DaemonHealth Daemon(DaemonStatus status, HealthOptions limits) =>
        new(status.IsUp && status.Lag <= (ulong)limits.DaemonLag, status.Head?.Number, status.Lag, status.IsLeader);
}
