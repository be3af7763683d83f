using Microsoft.AspNetCore.Http;

namespace Cambium.App.Http;

/// <summary>
/// Headers for every answer. Pages get a content security policy without inline code, evaluation or foreign sources, as a header,
/// so that it also says who may frame them; everything else may load nothing.
/// </summary>
internal sealed class SecurityHeaders
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";
    /// <summary>Where the interface's WalletConnect client speaks with the wallet on the phone.</summary>
    private const string WalletConnectRelay = "wss://relay.walletconnect.org";

    /// <summary>A frame of WalletConnect's that attests to the wallet which page is asking it. Without it each request waits until a timeout.</summary>
    private const string WalletConnectVerify = "https://verify.walletconnect.org";

    private const string Permissions = "accelerometer=(), browsing-topics=(), camera=(self), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=()";

    private readonly RequestDelegate _next;
    private readonly string _pagePolicy;

    public SecurityHeaders(RequestDelegate next, AppOptions options)
    {
        _next = next;
        _pagePolicy = PagePolicy(options);
    }

    public Task InvokeAsync(HttpContext context)
    {
        // When the answer starts, because an error clears what was set before.
        context.Response.OnStarting(Complete, context.Response);
        return _next(context);
    }

    private Task Complete(object state)
    {
        var response = (HttpResponse)state;

        // The client keeps the headers that it has: a policy of another kind here would replace that of its page.
        if (response.StatusCode == StatusCodes.Status304NotModified)
            return Task.CompletedTask;
        bool isPage = response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.ContentSecurityPolicy = isPage ? _pagePolicy : Nothing;
        if (isPage)
        {
            // Wallets open popups that must be able to answer.
            response.Headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups";
            response.Headers["Permissions-Policy"] = Permissions;
            response.Headers.XFrameOptions = "DENY";
        }
        return Task.CompletedTask;
    }

    /// <summary>
    /// Ledger needs nothing of it (WebHID is the browser's, and the default of its permission is the page itself), and Trezor nothing either
    /// (a window of its own, which no directive governs).
    /// </summary>
    private static string PagePolicy(AppOptions options)
    {
        Uri node = options.PublicRootstockNode ?? options.RootstockNode;
        bool hasWalletConnect = options.Features.WalletConnectProjectId is not null;
        string[] relay = hasWalletConnect ? [WalletConnectRelay] : [];
        string[] verify = hasWalletConnect ? [WalletConnectVerify] : [];
        string connect = string.Join(' ', ["'self'", node.GetLeftPart(UriPartial.Authority), .. relay, .. options.Http.ConnectSources]);
        string[] framed = [.. verify, .. options.Http.FrameSources];
        string frames = framed.Length == 0 ? "'none'" : string.Join(' ', framed);
        return string.Join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "media-src 'self' blob:",
            "manifest-src 'self'",
            "worker-src 'self'",
            $"connect-src {connect}",
            $"frame-src {frames}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");
    }
}
