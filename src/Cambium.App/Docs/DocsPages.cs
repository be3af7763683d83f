using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cambium.App.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cambium.App.Docs;

/// <summary><c>/openapi.json</c>, and <c>/docs</c>: a page of our own to browse it, without inline code and without foreign sources.</summary>
internal static class DocsPages
{
    private const string Document = "v1";

    public static void AddDocs(this IServiceCollection services) => services.AddOpenApi(Document, options => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "Cambium peg app";
        document.Info.Version = AppVersion.Text;
        document.Info.Description = "Conversions between BTC and RBTC: plans, broadcasts, and where each one is.";
        document.Servers?.Clear();
        return Task.CompletedTask;
    }));

    public static void MapDocs(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi.json").ExcludeFromDescription();
        Map(routes, "/docs", "docs.html", "text/html; charset=utf-8");
        Map(routes, "/docs/docs.css", "docs.css", "text/css; charset=utf-8");
        Map(routes, "/docs/docs.js", "docs.js", "text/javascript; charset=utf-8");
        var problems = new WebFile("application/json", JsonSerializer.SerializeToUtf8Bytes(Problems(), DocsJson.Default.ProblemLineArray), isImmutable: false);
        routes.MapMethods("/docs/problems.json", [HttpMethods.Get], (RequestDelegate)(context => WebFiles.SendAsync(context, problems))).ExcludeFromDescription();
    }

    private static void Map(IEndpointRouteBuilder routes, string path, string name, string type)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{typeof(DocsPages).Namespace}.{name}")
            ?? throw new InvalidOperationException($"{name} is missing in the build");
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        var file = new WebFile(type, content, isImmutable: false);
        routes.MapMethods(path, [HttpMethods.Get], (RequestDelegate)(context => WebFiles.SendAsync(context, file))).ExcludeFromDescription();
    }

    private static ProblemLine[] Problems() => [.. ProblemCode.All.Select(code => new ProblemLine(code.Name, code.Status, code.Title))];
}

internal sealed record ProblemLine(string Code, int Status, string Title);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemLine[]))]
internal sealed partial class DocsJson : JsonSerializerContext;
