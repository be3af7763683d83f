using Cambium.App.Broadcast;
using Cambium.App.Daemon;
using Cambium.App.Flyover;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.PegIns;
using Cambium.App.Quotes;
using Cambium.App.Sources;
using Cambium.App.Status;
using Cambium.App.Store;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Psbt;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cambium.App.Api;

/// <summary><c>/v1/flyover</c>: fast mode. The provider's server is asked here and not by the browser, and every answer is checked before it is given out.</summary>
internal static class FlyoverEndpoints
{
    private static readonly ProblemCode[] OfProvider =
    [
        ProblemCode.FlyoverDisabled, ProblemCode.ProviderUnavailable, ProblemCode.ProviderMismatch, ProblemCode.ProviderRefused,
        ProblemCode.NoLiquidity, ProblemCode.QuoteExpired, ProblemCode.RootstockUnavailable,
    ];

    private static readonly ProblemCode[] OfRequests =
    [
        ProblemCode.InvalidBody, ProblemCode.InvalidAddress, ProblemCode.WrongNetwork, ProblemCode.AmountBelowMinimum, ProblemCode.AmountAboveLimit, .. OfProvider,
    ];

    public static void MapFlyover(this IEndpointRouteBuilder v1)
    {
        RouteGroupBuilder flyover = v1.MapGroup("/flyover").WithTags("Fast mode");
        flyover.MapGet("/providers", ProvidersAsync).WithSummary("Who serves fast mode, its limits and fees").CanFail(OfProvider);
        flyover.MapPost("/pegins/quotes", PegInQuotesAsync).WithSummary("Checked quotes for a fast peg-in").CanFail(OfRequests);
        flyover.MapPost("/pegins/accept", AcceptPegInAsync).WithSummary("Binds the provider to a quote; where to pay").CanFail(OfRequests);
        flyover.MapPost("/pegins/plan", PlanAsync).WithSummary("An unsigned deposit for an accepted quote").CanFail([.. OfRequests, ProblemCode.TooManyItems, ProblemCode.InsufficientFunds, ProblemCode.BitcoinUnavailable]);
        flyover.MapPost("/pegins/transactions", SendAsync).WithSummary("Gives a signed deposit to the network, when it pays what the quote says")
            .CanFail([.. OfRequests, ProblemCode.InvalidTransaction, ProblemCode.InvalidPsbt, ProblemCode.IntentMismatch, ProblemCode.BroadcastRejected, ProblemCode.BitcoinUnavailable]);
        flyover.MapPost("/pegouts/quotes", PegOutQuotesAsync).WithSummary("Checked quotes for a fast peg-out").CanFail(OfRequests);
        flyover.MapPost("/pegouts/accept", AcceptPegOutAsync).WithSummary("Binds the provider to a quote; the transaction that pays it").CanFail(OfRequests);
        MapStatus(flyover, "/pegins/{quoteHash}", isPegIn: true, "A fast peg-in by its quote");
        MapStatus(flyover, "/pegouts/{quoteHash}", isPegIn: false, "A fast peg-out by its quote");
    }

    private static void MapStatus(RouteGroupBuilder flyover, string path, bool isPegIn, string summary) => flyover
        .MapGet(path, (string quoteHash, FastMode fastMode, PegStatusReader reader, TimeProvider clock, CancellationToken cancel) =>
            StatusAsync(quoteHash, isPegIn, fastMode, reader, clock, cancel))
        .WithSummary(summary).CanFail(ProblemCode.InvalidParameter, ProblemCode.NotFound, ProblemCode.FlyoverDisabled, ProblemCode.ProviderMismatch);

    private static async Task<Ok<ProvidersAnswer>> ProvidersAsync(FastMode fastMode, AppOptions options, PegNetwork network, CancellationToken cancel)
    {
        (ProviderLimits? pegIn, ProviderLimits? pegOut) = await fastMode.LimitsAsync(cancel).ConfigureAwait(false);
        BlockWait inWait = BlockWait.For(pegIn?.Confirmations ?? 0, network.BitcoinBlockTime);
        BlockWait outWait = BlockWait.For(pegOut?.Confirmations ?? 0, network.RootstockBlockTime) + BlockWait.For(1, network.BitcoinBlockTime);
        return TypedResults.Ok(new ProvidersAnswer(
            [new ProviderWire(options.Flyover!.Provider.ToString(), ProviderLimitsWire.Of(pegIn, inWait), ProviderLimitsWire.Of(pegOut, outWait))]));
    }

    private static async Task<Ok<PegInQuotesAnswer>> PegInQuotesAsync(PegInQuotesRequest request, FastMode fastMode, PegNetwork network, CancellationToken cancel)
    {
        fastMode.Require(pegIns: true, pegOuts: false);
        var check = new RequestCheck(network);
        Satoshis amount = check.Amount("amount", request.Amount);
        Address recipient = check.Recipient("recipient", request.Recipient);
        Address refund = check.Recipient("refundAddress", request.RefundAddress);
        check.ThrowIfWrong();
        IReadOnlyList<PegInQuote> quotes = await fastMode.PegInQuotesAsync(recipient, amount, refund, cancel).ConfigureAwait(false);
        return TypedResults.Ok(new PegInQuotesAnswer([.. quotes.Select(quote => PegInQuoteWire.Of(quote, network))]));
    }

    private static async Task<Ok<PegOutQuotesAnswer>> PegOutQuotesAsync(PegOutQuotesRequest request, FastMode fastMode, PegNetwork network, CancellationToken cancel)
    {
        fastMode.Require(pegIns: false, pegOuts: true);
        var check = new RequestCheck(network);
        Satoshis amount = check.Amount("amount", request.Amount);
        BitcoinAddress destination = check.Bitcoin("destination", request.Destination);
        Address refund = check.Recipient("refundAddress", request.RefundAddress);
        if (destination.Kind == AddressKind.FutureWitness)
            check.Wrong("destination", ProblemCode.InvalidAddress, "destination is of a kind that the contract does not know.");
        check.ThrowIfWrong();
        IReadOnlyList<PegOutQuote> quotes = await fastMode.PegOutQuotesAsync(destination, amount, refund, cancel).ConfigureAwait(false);
        return TypedResults.Ok(new PegOutQuotesAnswer([.. quotes.Select(quote => PegOutQuoteWire.Of(quote, destination, network))]));
    }

    private static async Task<Ok<PegInAccepted>> AcceptPegInAsync(PegInAcceptance request, FastMode fastMode, PegNetwork network, CancellationToken cancel)
    {
        fastMode.Require(pegIns: true, pegOuts: false);
        PegInQuote quote = PegInTerms.Read(request.Terms, network);
        AcceptedPegIn accepted = await fastMode.AcceptAsync(quote, cancel).ConfigureAwait(false);
        return TypedResults.Ok(new PegInAccepted(
            quote.Hash().ToHex(), accepted.DepositAddress.ToString(), quote.Deposit.ToString(), quote.ExpiresAt.UtcDateTime, Hex.Encode(accepted.Signature)));
    }

    private static async Task<Ok<PegOutAccepted>> AcceptPegOutAsync(PegOutAcceptance request, FastMode fastMode, PegNetwork network, CancellationToken cancel)
    {
        fastMode.Require(pegIns: false, pegOuts: true);
        PegOutQuote quote = PegOutTerms.Read(request.Terms, network);
        AcceptedPegOut accepted = await fastMode.AcceptAsync(quote, cancel).ConfigureAwait(false);
        var call = new DepositCallWire(quote.Contract.ToString(), quote.Total.ToString(), Hex.Encode0x(QuoteCalls.Deposit(quote, accepted.Signature)));
        DateTime until = DateTimeOffset.FromUnixTimeSeconds(Math.Min(quote.DepositUntil, quote.ExpiresAt)).UtcDateTime;
        return TypedResults.Ok(new PegOutAccepted(quote.Hash().ToHex(), call, until, Hex.Encode(accepted.Signature)));
    }

    private static async Task<Ok<FlyoverPlanAnswer>> PlanAsync(
        FlyoverPlanRequest request, FastMode fastMode, PegNetwork network, IBitcoinSource bitcoin, CancellationToken cancel)
    {
        fastMode.Require(pegIns: true, pegOuts: false);
        PegInQuote quote = PegInTerms.Read(request.Terms, network);
        var check = new RequestCheck(network);
        byte[] signature = check.Bytes("signature", request.Signature, 65) ?? [];
        var funding = new Funding(quote.Deposit, check.Bitcoin("changeAddress", request.ChangeAddress), check.Rate("feeRate", request.FeeRate));
        IReadOnlyList<OfferedCoin> offered = PegInPlanReader.ReadCoins(request.Inputs, check);
        BitcoinAddress deposit = await fastMode.DepositAddressAsync(quote, signature, cancel).ConfigureAwait(false);
        FundedCoin[] coins = await PegInPlanEndpoints.FundAsync(offered, bitcoin, cancel).ConfigureAwait(false);
        PegInPlan plan = PegInPlanner.PlanPayment(deposit, funding, coins);
        PartiallySignedTransaction psbt = await PegInPlanEndpoints.CreateAsync(plan, bitcoin, cancel).ConfigureAwait(false);
        return TypedResults.Ok(new FlyoverPlanAnswer
        {
            Psbt = psbt.ToBase64(),
            Txid = plan.Transaction.Id.Shown(),
            Amount = quote.Deposit.ToString(),
            DepositAddress = deposit.ToString(),
            Fee = plan.Fee.ToString(),
            FeeRate = plan.FeeRate.Text(),
            Vsize = plan.VirtualSize,
            Inputs = [.. plan.Coins.Select(PlannedInput.Of)],
            Outputs = [.. plan.Transaction.Outputs.Select((output, index) => PlannedOutput.OfFlyover(quote, deposit, funding, output, index))],
        });
    }

    private static async Task<Ok<BroadcastAnswer>> SendAsync(
        FlyoverBroadcastRequest request, FastMode fastMode, PegNetwork network, IBitcoinSource bitcoin, IPegStore store, Outbox outbox, CancellationToken cancel)
    {
        fastMode.Require(pegIns: true, pegOuts: false);
        PegInQuote quote = PegInTerms.Read(request.Terms, network);
        var check = new RequestCheck(network);
        byte[] signature = check.Bytes("signature", request.Signature, 65) ?? [];
        check.ThrowIfWrong();
        Transaction transaction = SignedTransaction.Read(request.Hex);
        bool isKept = await store.KeptAsync(transaction.Id, cancel).ConfigureAwait(false) is not null;
        bool isKnown = await bitcoin.TransactionAsync(transaction.Id, cancel).ConfigureAwait(false) is not null;
        if (!isKept && !isKnown)
            FlyoverDepositCheck.Check(transaction, quote.Deposit, await fastMode.DepositAddressAsync(quote, signature, cancel).ConfigureAwait(false));
        if (!isKnown)
            await BroadcastEndpoints.GiveAsync(transaction, outbox, cancel).ConfigureAwait(false);
        return TypedResults.Ok(new BroadcastAnswer(transaction.Id.Shown(), transaction.WitnessId.Shown(), isKept || isKnown));
    }

    private static async Task<Ok<StatusWire>> StatusAsync(
        string quoteHash, bool isPegIn, FastMode fastMode, PegStatusReader reader, TimeProvider clock, CancellationToken cancel)
    {
        fastMode.Require(pegIns: isPegIn, pegOuts: !isPegIn);
        FlyoverStatus status = await reader.FlyoverAsync(RouteHash.Read("quoteHash", quoteHash), isPegIn, cancel).ConfigureAwait(false)
            ?? throw new ProblemException(ProblemCode.NotFound, "Neither the chain nor the provider knows this quote.");
        return TypedResults.Ok(StatusWire.Of(status, clock.GetUtcNow()));
    }
}
