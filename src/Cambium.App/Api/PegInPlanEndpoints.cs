using Cambium.App.Bridge;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.PegIns;
using Cambium.App.Sources;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Psbt;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cambium.App.Api;

/// <summary><c>/v1/pegins/plan</c>: an unsigned peg-in out of coins that are looked up. Nothing is stored.</summary>
internal static class PegInPlanEndpoints
{
    public static void MapPegInPlan(this IEndpointRouteBuilder v1) => v1
        .MapPost("/pegins/plan", PlanAsync)
        .WithTags("Peg-ins").WithSummary("An unsigned peg-in of version 1, every output explained")
        .CanFail(
            ProblemCode.InvalidBody, ProblemCode.InvalidAddress, ProblemCode.WrongNetwork, ProblemCode.TooManyItems,
            ProblemCode.AmountBelowMinimum, ProblemCode.AmountAboveLimit, ProblemCode.InsufficientFunds,
            ProblemCode.BitcoinUnavailable, ProblemCode.RootstockUnavailable);

    private static async Task<Ok<PegInPlanAnswer>> PlanAsync(
        PegInPlanRequest request, PegNetwork network, BridgeReader reader, IBitcoinSource bitcoin, CancellationToken cancel)
    {
        (PegInOrder order, IReadOnlyList<OfferedCoin> offered) = PegInPlanReader.Read(request, network);
        BridgeState bridge = await reader.ReadAsync(cancel).ConfigureAwait(false);
        PegInPlanner.CheckLimits(order.Amount, bridge);
        FundedCoin[] coins = await FundAsync(offered, bitcoin, cancel).ConfigureAwait(false);
        PegInPlan plan = PegInPlanner.Plan(order, coins, bridge);
        PartiallySignedTransaction psbt = await CreateAsync(plan, bitcoin, cancel).ConfigureAwait(false);
        return TypedResults.Ok(PegInPlanAnswer.Of(order, plan, psbt));
    }

    /// <summary>What the chain says about each coin.</summary>
    /// <exception cref="ProblemException">One is not there, or is spent.</exception>
    public static async Task<FundedCoin[]> FundAsync(IReadOnlyList<OfferedCoin> offered, IBitcoinSource bitcoin, CancellationToken cancel)
    {
        BitcoinAddress[] addresses = [.. offered.Select(coin => coin.Address).Distinct()];
        IReadOnlyList<UnspentOutput>[] coins = await RequestBatch.AskAllAsync(addresses, bitcoin.UnspentAsync, cancel).ConfigureAwait(false);
        BitcoinBlock tip = await bitcoin.TipAsync(cancel).ConfigureAwait(false);
        Dictionary<(BitcoinAddress, OutPoint), UnspentOutput> unspent = [];
        foreach ((BitcoinAddress address, IReadOnlyList<UnspentOutput> some) in addresses.Zip(coins))
        {
            foreach (UnspentOutput coin in some)
                unspent[(address, coin.Point)] = coin;
        }
        return [.. offered.Select((coin, i) => unspent.TryGetValue((coin.Address, coin.Point), out UnspentOutput? found)
            ? new FundedCoin(coin, found.Output, found.Confirmations(tip))
            : throw new ProblemException(ProblemCode.InvalidBody, $"inputs[{i}]", $"{coin.Point} is no unspent coin of {coin.Address}; it may have been spent meanwhile."))];
    }

    /// <summary>The plan with the transactions that it spends, for wallets to sign.</summary>
    /// <exception cref="BitcoinSourceException">They are not what was said of them.</exception>
    public static async Task<PartiallySignedTransaction> CreateAsync(PegInPlan plan, IBitcoinSource bitcoin, CancellationToken cancel)
    {
        Hash256[] ids = [.. plan.Coins.Select(coin => coin.Offered.Point.TransactionId).Distinct()];
        SourceTransaction?[] found = await RequestBatch.AskAllAsync(ids, bitcoin.TransactionAsync, cancel).ConfigureAwait(false);
        try
        {
            return PegInPsbt.Create(plan, found.OfType<SourceTransaction>().ToDictionary(known => known.Transaction.Id, known => known.Transaction));
        }
        catch (InvalidDataException error)
        {
            throw new BitcoinSourceException($"{bitcoin.Name} contradicts itself: {error.Message}", error);
        }
    }
}
