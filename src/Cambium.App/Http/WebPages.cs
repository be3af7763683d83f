using Microsoft.AspNetCore.Http;

namespace Cambium.App.Http;

/// <summary>Serves the web interface where no endpoint answers.</summary>
internal sealed class WebPages(RequestDelegate next, WebFiles files)
{
    private static readonly WebFile Absent = new(
        "text/html; charset=utf-8",
        "<!doctype html><html lang=\"en\"><title>Cambium</title><h1>Cambium</h1><p>The web interface is not built. The API is described at <a href=\"/docs\">/docs</a>.</p></html>"u8.ToArray(),
        isImmutable: false);

    public Task InvokeAsync(HttpContext context)
    {
        bool isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        WebFile? file = isRead && context.GetEndpoint() is null ? FileOf(context.Request) : null;
        return file is null ? next(context) : WebFiles.SendAsync(context, file);
    }

    private WebFile? FileOf(HttpRequest request)
    {
        if (files.Find(request.Path) is { } file)
            return file;
        if (request.Path.StartsWithSegments("/v1") || !request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            return request.Path == "/" ? files.PageOf(request.Path) ?? Absent : null;
        return files.PageOf(request.Path) ?? (request.Path == "/" ? Absent : null);
    }
}
