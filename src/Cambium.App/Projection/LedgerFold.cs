using System.Collections.Immutable;
using Cambium.App.Events;
using Cambium.App.Flyover;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;

namespace Cambium.App.Projection;

/// <summary>
/// Applies the Bridge's events, and those of fast mode's contracts, to a ledger, one by one. No event is refused: one that names what the ledger does not know is kept for what it
/// says, so that a gap in what the app saw costs no more than that gap.
/// </summary>
/// <param name="events">How logs are read.</param>
/// <param name="network">The network of Bitcoin addresses.</param>
/// <param name="flyover">How the logs of fast mode's contracts are read; null where there is no fast mode.</param>
public sealed class LedgerFold(BridgeEvents events, BitcoinNetwork network, FlyoverEvents? flyover = null)
{
    /// <summary>The ledger after some events, in the order of the chain, at a block.</summary>
    public PegLedger Apply(PegLedger ledger, IEnumerable<PegEvent> items, BlockPoint head)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(items);
        foreach (PegEvent item in items)
            ledger = Apply(ledger, item);
        return ledger with { Head = head };
    }

    private PegLedger Apply(PegLedger ledger, PegEvent item)
    {
        var place = new EventPlace(item.Log.TransactionHash, item.Log.BlockNumber, item.Log.BlockHash, item.Time);
        if (item.Log.Address != BridgeEvents.Bridge)
            return flyover?.TryDecode(item.Log) is { } told ? FlyoverFold.Apply(ledger, place, told) : ledger;
        return events.Decode(item.Log) switch
        {
            BridgeEvent.Locked e => Credit(ledger, place, e.TransactionId, e.Receiver, e.Amount, 0, e.SenderAddress),
            BridgeEvent.PeggedIn e => Credit(ledger, place, e.TransactionId, e.Receiver, e.Amount, e.ProtocolVersion, null),
            BridgeEvent.PegInRejected e => Reject(ledger, place, e),
            BridgeEvent.PegInUnrefundable e => With(ledger, Deposit(ledger, e.TransactionId, place) with { Unrefundable = e.Reason }),
            BridgeEvent.PegOutReceived e => Receive(ledger, place, e),
            BridgeEvent.PegOutRejected e => Refuse(ledger, place, e),
            BridgeEvent.ReleaseRequested e => Build(ledger, place, e),
            BridgeEvent.BatchCreated e => Batch(ledger, place, e),
            BridgeEvent.ReleaseConfirmed e => Change(ledger, e.TransactionId, release => release with { Confirmation = place }),
            BridgeEvent.SignatureAdded e => Sign(ledger, e),
            BridgeEvent.Released e => Complete(ledger, place, e),
            BridgeEvent.FederationCommitted e => ledger with { FederationAddresses = ledger.FederationAddresses.Add(e.OldAddress).Add(e.NewAddress) },
            _ => ledger,
        };
    }

    private static PegLedger Credit(
        PegLedger ledger, EventPlace place, Hash256 id, Address receiver, Satoshis amount, int version, string? sender)
    {
        var entry = new PegInEntry
        {
            TransactionId = id, Registration = place, IsCredited = true, Receiver = receiver, Amount = amount, ProtocolVersion = version, SenderAddress = sender,
        };
        ledger = With(ledger, entry);
        var line = new HistoryEntry(HistoryKind.PegIn, id, place.Time);
        ledger = AddHistory(ledger, receiver.ToString(), line);
        return sender is null ? ledger : AddHistory(ledger, sender, line);
    }

    private static PegLedger Reject(PegLedger ledger, EventPlace place, BridgeEvent.PegInRejected rejection)
    {
        PegInEntry entry = Deposit(ledger, rejection.TransactionId, place) with { Rejection = rejection.Reason };

        // The refund is built by the same transaction, and its event may come first.
        ReleaseEntry? refund = ReleasesOf(ledger, place.TransactionHash).FirstOrDefault(release => release.Requests.IsEmpty);
        return refund is null ? With(ledger, entry) : LinkRefund(With(ledger, entry), refund, entry);
    }

    private static PegInEntry Deposit(PegLedger ledger, Hash256 id, EventPlace place) =>
        ledger.PegIns.TryGetValue(id, out PegInEntry? known) && known.Registration.TransactionHash == place.TransactionHash
            ? known
            : new PegInEntry { TransactionId = id, Registration = place };

    private PegLedger Receive(PegLedger ledger, EventPlace place, BridgeEvent.PegOutReceived request)
    {
        string? address = request.Destination ?? AddressOf(request.DestinationHash);
        return AddPegOut(ledger, new PegOutEntry { Request = place, Sender = request.Sender, Amount = request.Amount, Destination = address });
    }

    private static PegLedger Refuse(PegLedger ledger, EventPlace place, BridgeEvent.PegOutRejected refusal) => AddPegOut(
        ledger, new PegOutEntry { Request = place, Sender = refusal.Sender, Amount = refusal.Amount, Rejection = refusal.Reason });

    private static PegLedger AddPegOut(PegLedger ledger, PegOutEntry entry)
    {
        Hash256 hash = entry.Request.TransactionHash;

        // A contract may call the Bridge several times in one transaction; what is accepted counts more than what is refused.
        if (ledger.PegOuts.TryGetValue(hash, out PegOutEntry? known) && known.Rejection is null)
            return ledger;
        var line = new HistoryEntry(HistoryKind.PegOut, hash, entry.Request.Time);
        ledger = AddHistory(ledger with { PegOuts = ledger.PegOuts.SetItem(hash, entry) }, entry.Sender.ToString(), line);
        return entry.Destination is null ? ledger : AddHistory(ledger, entry.Destination, line);
    }

    private static PegLedger Build(PegLedger ledger, EventPlace place, BridgeEvent.ReleaseRequested request)
    {
        ReleaseEntry release = Release(ledger, request.TransactionId, request.CreationHash, place) with { Amount = request.Amount };
        ledger = With(ledger, release);
        if (ledger.PegOuts.TryGetValue(request.CreationHash, out PegOutEntry? single) && single.Release is null)
            return Pay(ledger, release, [request.CreationHash]);
        return ledger.ByRegistration.TryGetValue(place.TransactionHash, out Hash256 deposit) && ledger.PegIns[deposit] is { Rejection: not null } rejected
            ? LinkRefund(ledger, release, rejected)
            : ledger;
    }

    private static PegLedger Batch(PegLedger ledger, EventPlace place, BridgeEvent.BatchCreated batch) =>
        Pay(ledger, Release(ledger, batch.TransactionId, place.TransactionHash, place), batch.Requests);

    private static PegLedger Pay(PegLedger ledger, ReleaseEntry release, IReadOnlyList<Hash256> requests)
    {
        ledger = With(ledger, release with { Requests = [.. requests] });
        for (int i = 0; i < requests.Count; i++)
        {
            if (ledger.PegOuts.TryGetValue(requests[i], out PegOutEntry? request))
                ledger = ledger with { PegOuts = ledger.PegOuts.SetItem(requests[i], request with { Release = release.UnsignedId, Output = i }) };
        }
        return ledger;
    }

    private static PegLedger LinkRefund(PegLedger ledger, ReleaseEntry release, PegInEntry deposit) => With(
        With(ledger, release with { RefundOf = deposit.TransactionId }), deposit with { Refund = release.UnsignedId });

    private static PegLedger Sign(PegLedger ledger, BridgeEvent.SignatureAdded signature)
    {
        ReleaseEntry? release = Pending(ledger, signature.CreationHash);
        return release is null || release.Signers.Contains(signature.Federator)
            ? ledger
            : With(ledger, release with { Signers = release.Signers.Add(signature.Federator) });
    }

    private static PegLedger Complete(PegLedger ledger, EventPlace place, BridgeEvent.Released released)
    {
        if (!Transaction.TryParse(released.RawTransaction.Span, out Transaction? transaction))
            return ledger;
        ReleaseEntry release = (ledger.Releases.TryGetValue(transaction.Id, out ReleaseEntry? same) ? same : Pending(ledger, released.CreationHash))
            ?? new ReleaseEntry { UnsignedId = transaction.Id, CreationHash = released.CreationHash, Creation = place };
        return With(ledger, release with { Completion = place, RawTransaction = released.RawTransaction, SignedId = transaction.Id })
            with { BySignedId = ledger.BySignedId.SetItem(transaction.Id, release.UnsignedId) };
    }

    private static ReleaseEntry? Pending(PegLedger ledger, Hash256 creation) =>
        ReleasesOf(ledger, creation).OrderByDescending(release => release.Confirmation is not null).FirstOrDefault(release => release.Completion is null);

    private static IEnumerable<ReleaseEntry> ReleasesOf(PegLedger ledger, Hash256 creation) =>
        ledger.ByCreation.TryGetValue(creation, out ImmutableArray<Hash256> ids) ? ids.Select(id => ledger.Releases[id]) : [];

    private static ReleaseEntry Release(PegLedger ledger, Hash256 id, Hash256 creation, EventPlace place) =>
        ledger.Releases.TryGetValue(id, out ReleaseEntry? known) ? known : new ReleaseEntry { UnsignedId = id, CreationHash = creation, Creation = place };

    private static PegLedger Change(PegLedger ledger, Hash256 id, Func<ReleaseEntry, ReleaseEntry> change) =>
        ledger.Releases.TryGetValue(id, out ReleaseEntry? known) ? With(ledger, change(known)) : ledger;

    private static PegLedger With(PegLedger ledger, ReleaseEntry release)
    {
        ImmutableArray<Hash256> ids = ledger.ByCreation.GetValueOrDefault(release.CreationHash, []);
        return ledger with
        {
            Releases = ledger.Releases.SetItem(release.UnsignedId, release),
            ByCreation = ids.Contains(release.UnsignedId) ? ledger.ByCreation : ledger.ByCreation.SetItem(release.CreationHash, ids.Add(release.UnsignedId)),
        };
    }

    private static PegLedger With(PegLedger ledger, PegInEntry entry) => ledger with
    {
        PegIns = ledger.PegIns.SetItem(entry.TransactionId, entry),
        ByRegistration = ledger.ByRegistration.SetItem(entry.Registration.TransactionHash, entry.TransactionId),
    };

    internal static PegLedger AddHistory(PegLedger ledger, string address, HistoryEntry line)
    {
        ImmutableList<HistoryEntry> lines = ledger.ByAddress.GetValueOrDefault(address, []);
        return lines.Contains(line) ? ledger : ledger with { ByAddress = ledger.ByAddress.SetItem(address, lines.Add(line)) };
    }

    private string? AddressOf(ReadOnlyMemory<byte> hash) =>
        hash.Length == Address.Size ? BitcoinAddress.P2pkh(network, hash.Span).ToString() : null;
}
