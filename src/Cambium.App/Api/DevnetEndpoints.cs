using Cambium.App.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cambium.App.Api;

/// <summary><c>/v1/devnet</c>: the published keys of a development network's built-in wallet.</summary>
internal static class DevnetEndpoints
{
    public static void MapDevnet(this IEndpointRouteBuilder v1) => v1
        .MapGet("/devnet", Keys)
        .WithTags("Network").WithSummary("The keys of the built-in test wallet, on development networks")
        .CanFail(ProblemCode.NotFound);

    private static Ok<DevnetInformation> Keys(AppOptions options) => options.TestWallet is { } wallet
        ? TypedResults.Ok(new DevnetInformation(new TestBitcoinKeys(wallet.Mnemonic, wallet.Path), new TestRootstockKey(wallet.PrivateKey, wallet.Address)))
        : throw new ProblemException(ProblemCode.NotFound, "This is no development network.");
}

/// <param name="Bitcoin">The Bitcoin wallet.</param>
/// <param name="Rootstock">The Rootstock account.</param>
internal sealed record DevnetInformation(TestBitcoinKeys Bitcoin, TestRootstockKey Rootstock);

/// <param name="Mnemonic">Its words.</param>
/// <param name="Path">Its account's path.</param>
internal sealed record TestBitcoinKeys(string Mnemonic, string Path);

/// <param name="PrivateKey">In hexadecimal after 0x.</param>
/// <param name="Address">The account.</param>
internal sealed record TestRootstockKey(string PrivateKey, string Address);
