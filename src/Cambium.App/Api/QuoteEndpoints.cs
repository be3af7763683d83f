using Cambium.App.Bridge;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.Quotes;
using Cambium.App.Sources;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cambium.App.Api;

/// <summary><c>/v1/quotes</c>.</summary>
internal static class QuoteEndpoints
{
    private const int UsualBlocks = 6;

    public static void MapQuotes(this IEndpointRouteBuilder v1) => v1
        .MapPost("/quotes", QuoteAsync)
        .WithTags("Network").WithSummary("What a conversion costs, brings and takes")
        .CanFail(ProblemCode.InvalidBody, ProblemCode.BitcoinUnavailable, ProblemCode.RootstockUnavailable);

    private static async Task<Ok<QuoteWire>> QuoteAsync(
        QuoteRequest request, PegNetwork network, BridgeReader reader, IBitcoinSource bitcoin, QuoteCalculation quotes, CancellationToken cancel)
    {
        var check = new RequestCheck(network);
        Satoshis amount = check.Amount("amount", request.Amount);
        if (request.Direction is not ("pegin" or "pegout"))
            check.Wrong("direction", ProblemCode.InvalidBody, "direction is neither \"pegin\" nor \"pegout\".");
        check.ThrowIfWrong();
        BridgeState bridge = await reader.ReadAsync(cancel).ConfigureAwait(false);
        if (request.Direction == "pegout")
            return TypedResults.Ok(QuoteWire.Of(quotes.PegOut(amount, bridge)));
        FeeRate rate = await bitcoin.FeeRateAsync(UsualBlocks, cancel).ConfigureAwait(false) ?? FeeRate.FromSatoshisPerByte(1);
        return TypedResults.Ok(QuoteWire.Of(quotes.PegIn(amount, bridge, rate)));
    }
}
