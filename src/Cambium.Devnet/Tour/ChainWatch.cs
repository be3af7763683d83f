using Cambium.Bitcoin.Transactions;
using Cambium.Clients;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;

namespace Cambium.Devnet.Tour;

/// <summary>Tells what happens to the peg on both chains while it happens.</summary>
public sealed class ChainWatch(RootstockClient rootstock, CoreClient bitcoin, TextWriter output)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly BridgeEvents _events = new(weiAmountsSince: 0);

    /// <summary>Watches from the present heads on until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        ulong seen = await rootstock.BlockNumberAsync(cancel).ConfigureAwait(false);
        int tip = await bitcoin.BlockCountAsync(cancel).ConfigureAwait(false);
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                seen = await TellRootstockAsync(seen, cancel).ConfigureAwait(false);
                tip = await TellBitcoinAsync(tip, cancel).ConfigureAwait(false);
                await Task.Delay(Poll, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (NodeException)
            {
                // A node is away; what was missed is told later.
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<ulong> TellRootstockAsync(ulong seen, CancellationToken cancel)
    {
        ulong head = await rootstock.BlockNumberAsync(cancel).ConfigureAwait(false);
        if (head <= seen)
            return seen;
        var query = new LogQuery { FromBlock = seen + 1, ToBlock = head, Addresses = [BridgeEvents.Bridge] };
        foreach (RootstockLog log in await rootstock.LogsAsync(query, cancel).ConfigureAwait(false))
        {
            if (TextOf(_events.Decode(log)) is { } text)
                output.WriteLine($"  Rootstock {log.BlockNumber}: {text}");
        }
        return head;
    }

    private async Task<int> TellBitcoinAsync(int tip, CancellationToken cancel)
    {
        int now = await bitcoin.BlockCountAsync(cancel).ConfigureAwait(false);
        if (now > tip)
            output.WriteLine($"  Bitcoin {now}");
        return now;
    }

    private static string? TextOf(BridgeEvent happened) => happened switch
    {
        BridgeEvent.PeggedIn e => $"deposit {e.TransactionId.Reversed().ToHex()} credited, {e.Amount} sat to {e.Receiver}",
        BridgeEvent.PegInRejected e => $"deposit {e.TransactionId.Reversed().ToHex()} rejected with reason {e.Reason}",
        BridgeEvent.PegInUnrefundable e => $"deposit {e.TransactionId.Reversed().ToHex()} cannot go back, reason {e.Reason}",
        BridgeEvent.PegOutReceived e => $"peg-out of {e.Amount} wei received from {e.Sender}",
        BridgeEvent.PegOutRejected e => $"peg-out of {e.Amount} wei rejected with reason {e.Reason}",
        BridgeEvent.ReleaseRequested e => $"release {e.TransactionId.Reversed().ToHex()} created, {e.Amount} sat",
        BridgeEvent.ReleaseConfirmed e => $"release {e.TransactionId.Reversed().ToHex()} confirmed, to be signed",
        BridgeEvent.SignatureAdded e => $"release signed by {e.Federator}",
        BridgeEvent.Released e => $"release {Transaction.Parse(e.RawTransaction.Span).Id.Reversed().ToHex()} complete",
        BridgeEvent.FederationCommitted e => $"federation {e.NewAddress} takes over at block {e.ActivationHeight}",
        BridgeEvent.FederationCommitFailed => "the proposed federation did not prove its keys in time",
        _ => null,
    };
}
