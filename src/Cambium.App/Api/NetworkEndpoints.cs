using Cambium.App.Networks;
using Cambium.Clients.Rootstock.Bridge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cambium.App.Api;

/// <summary><c>/v1/network</c>.</summary>
internal static class NetworkEndpoints
{
    public static void MapNetwork(this IEndpointRouteBuilder v1)
    {
        v1.MapGet("/network", Network).WithTags("Network").WithSummary("The network and what this instance offers");
    }

    private static Ok<NetworkInformation> Network(AppOptions options)
    {
        PegNetwork network = options.Network;
        return TypedResults.Ok(new NetworkInformation(
            network.Name,
            network.ChainId,
            BridgeEvents.Bridge.ToString(),
            (options.PublicRootstockNode ?? options.RootstockNode).ToString(),
            AppVersion.Text,
            options.Explorers,
            new Confirmations(network.BitcoinConfirmations, network.RootstockConfirmations),
            new BlockSeconds(network.BitcoinBlockTime.TotalSeconds, network.RootstockBlockTime.TotalSeconds),
            new OfferedFeatures(options.Flyover is not null, options.TestWallet is not null),
            options.Features.WalletConnectProjectId));
    }
}
