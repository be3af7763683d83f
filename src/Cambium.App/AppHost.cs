using System.Net;
using Cambium.App.Api;
using Cambium.App.Docs;
using Cambium.App.Http;
using Cambium.App.Legacy;
using Cambium.App.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cambium.App;

/// <summary>
/// The peg app in one process: its API, its daemon and the web interface, as the mode says. Composed here and nowhere else. To run it inside
/// another program give <see cref="StartAsync"/> the port (0 for any) and the nodes' addresses, ask <see cref="Address"/> where it listens,
/// and dispose it at the end. The nodes need not be up: what needs them says so until they are.
/// </summary>
public sealed class AppHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly IPegStore _store;

    private AppHost(WebApplication application, IPegStore store) => (_application, _store) = (application, store);

    /// <summary>Where it listens.</summary>
    public Uri Address =>
        new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Opens the store, composes the app and starts it: when the task ends the port is open and the daemon runs.</summary>
    /// <param name="options">What the operator decides.</param>
    /// <param name="loggers">Belong to the caller.</param>
    /// <param name="clock">Null for the system's.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="IOException">The port is taken, or a folder cannot be read.</exception>
    /// <exception cref="Storage.StoreException">The embedded store is damaged or in use.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database is away.</exception>
    public static async Task<AppHost> StartAsync(
        AppOptions options, ILoggerFactory loggers, TimeProvider? clock = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        IPegStore store = await PegStores.OpenAsync(options, cancellation).ConfigureAwait(false);
        WebApplication? application = null;
        try
        {
            application = Build(options, store, loggers, clock ?? TimeProvider.System);
            await application.StartAsync(cancellation).ConfigureAwait(false);
            return new AppHost(application, store);
        }
        catch
        {
            if (application is not null)
                await application.DisposeAsync().ConfigureAwait(false);
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets running requests finish and stops the daemon; what was acknowledged is in the store.</summary>
    public Task StopAsync(CancellationToken cancellation = default) => _application.StopAsync(cancellation);

    /// <summary>Stops what still runs, then closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        await _store.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(AppOptions options, IPegStore store, ILoggerFactory loggers, TimeProvider clock)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => Listen(server, options));
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(options);
        AddHttp(builder.Services, options);
        builder.Services.AddPeg(options, store);
        builder.Services.AddApi();
        builder.Services.AddDocs();
        WebApplication application = builder.Build();
        Use(application, options);
        Map(application, options);
        return application;
    }

    /// <summary>Every endpoint: version 1 and the reference's. A daemon alone says how it is and nothing else.</summary>
    private static void Map(WebApplication application, AppOptions options)
    {
        application.MapHealth();
        if (options.Mode == AppMode.Daemon)
            return;
        application.MapApi();
        application.MapLegacy();
        application.MapDocs();
    }

    private static void Listen(KestrelServerOptions server, AppOptions options)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = options.Http.MaxRequestBytes;
        server.Limits.MaxConcurrentConnections = options.Http.MaxConnections;
        server.Listen(new IPEndPoint(options.Address, options.Port), listen => listen.Protocols = HttpProtocols.Http1);
    }

    private static void AddHttp(IServiceCollection services, AppOptions options)
    {
        services.AddRouting();
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddSingleton(WebFiles.Load(options.WebDirectory));
        services.AddRateLimiter(limiter => RequestRate.Configure(limiter, options.Http));
        services.AddCors(cors => cors.AddDefaultPolicy(policy => Allow(policy, options.Http.Origins)));
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = options.Http.Timeout,
            WriteTimeoutResponse = WriteTimeoutAsync,
        });
        services.Configure<ForwardedHeadersOptions>(forwarded => Trust(forwarded, options.Http.TrustedProxies));
    }

    private static Task WriteTimeoutAsync(HttpContext context) =>
        throw new ProblemException(ProblemCode.Timeout, "A node took too long to answer; try again in a minute.");

    private static void Allow(CorsPolicyBuilder policy, IReadOnlyList<string> origins) => policy
        .WithOrigins([.. origins])
        .WithMethods("GET", "POST")
        .WithHeaders("Content-Type", "If-None-Match", "Last-Event-ID")
        .WithExposedHeaders("ETag", "Retry-After");

    private static void Trust(ForwardedHeadersOptions forwarded, IReadOnlyList<IPAddress> proxies)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (IPAddress proxy in proxies)
            forwarded.KnownProxies.Add(proxy);
    }

    private static void Use(WebApplication application, AppOptions options)
    {
        application.UseMiddleware<SecurityHeaders>();
        application.UseMiddleware<ErrorAnswers>();
        if (options.Http.TrustedProxies.Count > 0)
            application.UseForwardedHeaders();
        application.UseRouting();
        application.UseMiddleware<WebPages>();
        application.UseCors();
        application.UseRateLimiter();
        application.UseRequestTimeouts();
    }
}
