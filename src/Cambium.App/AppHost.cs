using System.Net;
using Cambium.App.Api;
using Cambium.App.Http;
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

/// <summary>The peg app in one process: its API, its daemon and the web interface, as the mode says. Composed here and nowhere else.</summary>
public sealed class AppHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    private AppHost(WebApplication application) => _application = application;

    /// <summary>Where it listens.</summary>
    public Uri Address =>
        new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Composes the app and starts it.</summary>
    /// <exception cref="IOException">The port is taken, or a folder cannot be read.</exception>
    public static async Task<AppHost> StartAsync(
        AppOptions options, ILoggerFactory loggers, TimeProvider? clock = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        WebApplication application = Build(options, loggers, clock ?? TimeProvider.System);
        try
        {
            await application.StartAsync(cancellation).ConfigureAwait(false);
            return new AppHost(application);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Lets running requests finish and stops the daemon; what was acknowledged is in the store.</summary>
    public Task StopAsync(CancellationToken cancellation = default) => _application.StopAsync(cancellation);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static WebApplication Build(AppOptions options, ILoggerFactory loggers, TimeProvider clock)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => Listen(server, options));
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(options);
        AddHttp(builder.Services, options);
        builder.Services.AddApi();
        WebApplication application = builder.Build();
        Use(application, options);
        application.MapApi();
        return application;
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
