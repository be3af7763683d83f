using Cambium.App.Projection;
using Cambium.App.Quotes;
using Cambium.App.Sources;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;

namespace Cambium.App.Status;

/// <summary>The status of peg-outs: what the Bridge told of a request, or what the node knows of its transaction.</summary>
internal sealed class PegOutReader(RootstockClient node, ReleaseReader releases)
{
    /// <summary>Null when nobody knows the transaction.</summary>
    /// <exception cref="NodeException">The node is away and the Bridge has not told of the request.</exception>
    public async Task<PegOutStatus?> ReadAsync(Hash256 hash, ChainFacts facts, CancellationToken cancel) =>
        facts.Ledger.PegOuts.TryGetValue(hash, out PegOutEntry? entry)
            ? await KnownAsync(hash, entry, facts, cancel).ConfigureAwait(false)
            : await UnknownAsync(hash, facts, cancel).ConfigureAwait(false);

    private async Task<PegOutStatus> KnownAsync(Hash256 hash, PegOutEntry entry, ChainFacts facts, CancellationToken cancel)
    {
        PegOutStatus status = Describe(hash, entry.Sender, entry.Amount, facts) with { Recipient = entry.Destination, Request = entry.Request };
        if (entry.Rejection is { } reason)
            return status with { State = PegOutState.Rejected, Rejection = Rejection.OfPegOut(reason), Timeline = [Sent(status, StepState.Done), new StatusStep("rejected", StepState.Failed, false) { Time = entry.Request.Time, Transaction = hash }] };
        ReleaseStatus? release = entry.Release is { } id && facts.Ledger.Releases.TryGetValue(id, out ReleaseEntry? built)
            ? await ReadReleaseAsync(built, entry.Output, facts, cancel).ConfigureAwait(false)
            : null;
        return Accepted(status with { Release = release, Received = release?.OutputValue }, facts);
    }

    private static PegOutStatus Accepted(PegOutStatus status, ChainFacts facts)
    {
        PegOutStatus accepted = status with { State = StateOf(status.Release) };
        return accepted with
        {
            Timeline =
            [
                Sent(accepted, StepState.Done),
                new StatusStep("received", StepState.Done, false) { Time = accepted.Request?.Time, Transaction = accepted.TransactionHash },
                .. ReleaseReader.Steps(accepted.Release, "batched", "confirmed", "signed", "sent-to-bitcoin", "completed"),
            ],
            Arrival = accepted.State == PegOutState.Completed ? null : Arrival(accepted, facts),
        };
    }

    private static PegOutState StateOf(ReleaseStatus? release) => release switch
    {
        null => PegOutState.Received,
        { BitcoinConfirmations: > 0 } => PegOutState.Completed,
        { Entry.Completion: not null } => PegOutState.Released,
        { Entry.Confirmation: not null } => PegOutState.Signing,
        _ => PegOutState.Batched,
    };

    private static TimeRange Arrival(PegOutStatus status, ChainFacts facts)
    {
        BlockWait wait = status.Release is { } release ? ReleaseReader.WaitFor(release, facts) : QueueWait(facts)
            + BlockWait.For(facts.Network.RootstockConfirmations, facts.Network.RootstockBlockTime)
            + BlockWait.For(1, facts.Network.BitcoinBlockTime);
        return new TimeRange(facts.Now + wait.Low, facts.Now + wait.High);
    }

    private static BlockWait QueueWait(ChainFacts facts) => BlockWait.For(
        facts.Bridge is { } bridge ? Math.Max(0, bridge.NextPegOutBlock - (long)bridge.BlockNumber) : facts.Network.BlocksBetweenBatches,
        facts.Network.RootstockBlockTime);

    private async Task<ReleaseStatus> ReadReleaseAsync(ReleaseEntry built, int output, ChainFacts facts, CancellationToken cancel)
    {
        try
        {
            return await releases.ReadAsync(built, facts, output, cancel).ConfigureAwait(false);
        }
        catch (BitcoinSourceException)
        {
            return await releases.ReadAsync(built, facts with { Tip = null }, output, cancel).ConfigureAwait(false);
        }
    }

    private async Task<PegOutStatus?> UnknownAsync(Hash256 hash, ChainFacts facts, CancellationToken cancel)
    {
        if (await node.TransactionAsync(hash, cancel).ConfigureAwait(false) is not { } transaction)
            return null;
        PegOutStatus status = Describe(hash, transaction.From, transaction.Value, facts);
        RootstockReceipt? receipt = await node.ReceiptAsync(hash, cancel).ConfigureAwait(false);

        // Also one to another contract, which may call the Bridge: only the block tells.
        if (receipt is null)
            return status with { State = PegOutState.Pending, Timeline = [Sent(status, StepState.Active)] };
        if (!receipt.Succeeded)
            return status with { State = PegOutState.Failed, Timeline = [Sent(status, StepState.Failed)] };
        return FromReceipt(status, receipt, facts);
    }

    /// <summary>The daemon may be a block behind: the receipt tells the same.</summary>
    private static PegOutStatus? FromReceipt(PegOutStatus status, RootstockReceipt receipt, ChainFacts facts)
    {
        var events = new BridgeEvents(facts.Network.WeiAmountsSince);
        var place = new EventPlace(receipt.TransactionHash, receipt.BlockNumber, receipt.BlockHash, facts.Now);
        BridgeEvent[] told = [.. receipt.Logs.Where(log => log.Address == BridgeEvents.Bridge).Select(events.Decode)];
        if (told.OfType<BridgeEvent.PegOutReceived>().FirstOrDefault() is { } received)
            return Accepted(status with { Requested = received.Amount, Recipient = received.Destination, Sender = received.Sender, Request = place }, facts);
        if (told.OfType<BridgeEvent.PegOutRejected>().FirstOrDefault() is { } rejected)
        {
            return status with
            {
                State = PegOutState.Rejected,
                Requested = rejected.Amount,
                Request = place,
                Rejection = Rejection.OfPegOut(rejected.Reason),
                Timeline = [Sent(status, StepState.Done), new StatusStep("rejected", StepState.Failed, false) { Transaction = status.TransactionHash }],
            };
        }

        // The Bridge tells something else in it, such as a deposit's registration, which the daemon has yet to read.
        bool isUnread = told.Length > 0 && !(facts.Ledger.Head?.Number >= receipt.BlockNumber);
        return isUnread ? null : status with { State = PegOutState.NotAPegOut, Timeline = [Sent(status, StepState.Done)] };
    }

    private static StatusStep Sent(PegOutStatus status, StepState state) => new("sent", state, false)
    {
        Time = status.Request?.Time, Transaction = status.TransactionHash,
    };

    private static PegOutStatus Describe(Hash256 hash, Address sender, Wei amount, ChainFacts facts) => new()
    {
        TransactionHash = hash,
        State = PegOutState.Pending,
        Requested = amount,
        Sender = sender,
        Timeline = [],
        SeenRootstockBlock = facts.Ledger.Head?.Number,
        SeenBitcoinHeight = facts.Tip?.Height,
    };
}
