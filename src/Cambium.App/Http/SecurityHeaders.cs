using Microsoft.AspNetCore.Http;

namespace Cambium.App.Http;

/// <summary>
/// Headers for every answer. Pages get a content security policy without inline code, evaluation or foreign sources, as a header,
/// so that it also says who may frame them; everything else may load nothing.
/// </summary>
internal sealed class SecurityHeaders
{
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'";
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

    private static string PagePolicy(AppOptions options)
    {
        Uri node = options.PublicRootstockNode ?? options.RootstockNode;
        string connect = string.Join(' ', ["'self'", node.GetLeftPart(UriPartial.Authority), .. options.Http.ConnectSources]);
        string frames = options.Http.FrameSources.Count == 0 ? "'none'" : string.Join(' ', options.Http.FrameSources);
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
