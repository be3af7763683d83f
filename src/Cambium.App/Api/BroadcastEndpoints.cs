using Cambium.App.Bridge;
using Cambium.App.Broadcast;
using Cambium.App.Daemon;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.PegIns;
using Cambium.App.Sources;
using Cambium.App.Store;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cambium.App.Api;

/// <summary><c>POST /v1/transactions</c>: gives a signed peg-in to Bitcoin. Repeating it is harmless, and what is refused is not kept.</summary>
internal static class BroadcastEndpoints
{
    public static void MapBroadcast(this IEndpointRouteBuilder v1) => v1
        .MapPost("/transactions", SendAsync)
        .WithTags("Peg-ins").WithSummary("Gives a signed peg-in to the network, when it does what it is meant to")
        .CanFail(
            ProblemCode.InvalidBody, ProblemCode.InvalidTransaction, ProblemCode.InvalidPsbt, ProblemCode.InvalidAddress, ProblemCode.WrongNetwork,
            ProblemCode.IntentMismatch, ProblemCode.NotAPegIn, ProblemCode.AmountBelowMinimum, ProblemCode.AmountAboveLimit, ProblemCode.BroadcastRejected,
            ProblemCode.BitcoinUnavailable, ProblemCode.RootstockUnavailable);

    private static async Task<Ok<BroadcastAnswer>> SendAsync(
        BroadcastRequest request, PegNetwork network, BridgeReader reader, IBitcoinSource bitcoin, IPegStore store, Outbox outbox, CancellationToken cancel)
    {
        PegInIntent? intent = ReadIntent(request.Intent, network);
        Transaction transaction = SignedTransaction.Read(request.Hex);
        bool isKnown = await TakeAsync(transaction, intent, reader, bitcoin, store, outbox, cancel).ConfigureAwait(false);
        return TypedResults.Ok(new BroadcastAnswer(transaction.Id.Shown(), transaction.WitnessId.Shown(), isKnown));
    }

    /// <summary>Checks a transaction and gives it to Bitcoin, unless it was sent before.</summary>
    /// <returns>Whether it was.</returns>
    /// <exception cref="ProblemException">It is refused, by a check or by Bitcoin.</exception>
    public static async Task<bool> TakeAsync(
        Transaction transaction, PegInIntent? intent, BridgeReader reader, IBitcoinSource bitcoin, IPegStore store, Outbox outbox, CancellationToken cancel)
    {
        bool isKept = await store.KeptAsync(transaction.Id, cancel).ConfigureAwait(false) is not null;
        bool isKnown = await bitcoin.TransactionAsync(transaction.Id, cancel).ConfigureAwait(false) is not null;
        if (!isKept && !isKnown)
            Check(transaction, intent, await reader.ReadAsync(cancel).ConfigureAwait(false));
        if (!isKnown)
            await GiveAsync(transaction, outbox, cancel).ConfigureAwait(false);
        return isKept || isKnown;
    }

    /// <exception cref="ProblemException">Bitcoin refuses it.</exception>
    public static async Task GiveAsync(Transaction transaction, Outbox outbox, CancellationToken cancel)
    {
        SendResult result = await outbox.SendAsync(transaction, cancel).ConfigureAwait(false);
        if (!result.IsTaken)
            throw new ProblemException(ProblemCode.BroadcastRejected, $"Bitcoin refuses the transaction: {result.Reason}.");
    }

    /// <exception cref="ProblemException">It does something else than it is meant to, or the Bridge would not credit it.</exception>
    private static void Check(Transaction transaction, PegInIntent? intent, BridgeState bridge)
    {
        if (intent is not null && IntentComparison.Differences(transaction, intent, bridge, fee: null) is { Count: > 0 } differences)
            throw new ProblemException(ProblemCode.IntentMismatch, differences.Values.First(), differences);
        if (DepositCheck.Find(transaction, bridge) is { } problem)
            throw problem;
        long paid = transaction.Outputs.Where(output => bridge.IsFederation(output.ScriptPubKey)).Sum(output => output.Value.Value);
        PegInPlanner.CheckLimits(new Satoshis(paid), bridge);
    }

    private static PegInIntent? ReadIntent(IntentWire? intent, PegNetwork network)
    {
        if (intent is null)
            return null;
        var check = new RequestCheck(network);
        var read = new PegInIntent(
            check.Amount("intent.amount", intent.Amount),
            check.Recipient("intent.recipient", intent.Recipient),
            check.Bitcoin("intent.refundAddress", intent.RefundAddress));
        check.ThrowIfWrong();
        return read;
    }
}
