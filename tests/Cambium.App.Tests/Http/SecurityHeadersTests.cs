using Cambium.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Xunit;

namespace Cambium.App.Tests.Http;

/// <summary>The policy of a page lets in what its instance offers, and no more.</summary>
public sealed class SecurityHeadersTests
{
    [Fact]
    public async Task A_page_reaches_only_the_app_and_its_node()
    {
        string policy = await PolicyAsync(new AppOptions());
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self' http://127.0.0.1:4444;", policy, StringComparison.Ordinal);
        Assert.Contains("frame-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("walletconnect", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WalletConnect_opens_its_relay_and_its_attestation_and_nothing_else()
    {
        string without = await PolicyAsync(new AppOptions());
        string policy = await PolicyAsync(new AppOptions { Features = new FeatureOptions { WalletConnectProjectId = "c0ffee" } });
        Assert.Equal(
            without.Replace("http://127.0.0.1:4444;", "http://127.0.0.1:4444 wss://relay.walletconnect.org;", StringComparison.Ordinal)
                .Replace("frame-src 'none'", "frame-src https://verify.walletconnect.org", StringComparison.Ordinal),
            policy);
    }

    [Fact]
    public async Task A_page_may_ask_for_a_device_and_let_a_window_answer()
    {
        IHeaderDictionary headers = await HeadersAsync(new AppOptions());
        Assert.DoesNotContain("hid=", headers["Permissions-Policy"].ToString(), StringComparison.Ordinal);
        Assert.Equal("same-origin-allow-popups", headers["Cross-Origin-Opener-Policy"]);
    }

    private static async Task<string> PolicyAsync(AppOptions options) => (await HeadersAsync(options)).ContentSecurityPolicy.ToString();

    private static async Task<IHeaderDictionary> HeadersAsync(AppOptions options)
    {
        var response = new StartedResponse();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature());
        features.Set<IHttpResponseFeature>(response);
        var headers = new SecurityHeaders(context => { context.Response.ContentType = "text/html"; return Task.CompletedTask; }, options);
        await headers.InvokeAsync(new DefaultHttpContext(features));
        await response.StartAsync();
        return response.Headers;
    }

    /// <summary>A response that can be started without a server.</summary>
    private sealed class StartedResponse : IHttpResponseFeature
    {
        private readonly List<(Func<object, Task> Call, object State)> _starting = [];

        public int StatusCode { get; set; } = StatusCodes.Status200OK;

        public string? ReasonPhrase { get; set; }

        public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

        public Stream Body { get; set; } = Stream.Null;

        public bool HasStarted { get; private set; }

        public void OnStarting(Func<object, Task> callback, object state) => _starting.Add((callback, state));

        public void OnCompleted(Func<object, Task> callback, object state)
        {
        }

        public async Task StartAsync()
        {
            HasStarted = true;
            foreach ((Func<object, Task> call, object state) in _starting)
                await call(state);
        }
    }
}
