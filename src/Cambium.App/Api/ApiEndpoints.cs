using Cambium.App.Legacy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cambium.App.Api;

/// <summary>The API, version 1: a file for each resource.</summary>
internal static class ApiEndpoints
{
    public static void AddApi(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(1, LegacyJson.Default);
        });

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder v1 = routes.MapGroup("/v1");
        v1.MapNetwork();
        v1.MapDevnet();
        v1.MapBridge();
        v1.MapQuotes();
        v1.MapBitcoin();
        v1.MapPegInPlan();
        v1.MapBroadcast();
        v1.MapStatus();
        v1.MapHistory();
        v1.MapFlyover();
    }
}
