using Cambium.App.Flyover;
using Cambium.Primitives;

namespace Cambium.App.Projection;

/// <summary>Applies the events of fast mode's contracts to a ledger.</summary>
internal static class FlyoverFold
{
    public static PegLedger Apply(PegLedger ledger, EventPlace place, FlyoverEvent item)
    {
        FlyoverEntry entry = ledger.Flyovers.GetValueOrDefault(item.QuoteHash) ?? new FlyoverEntry(item.QuoteHash, IsPegIn(item));
        FlyoverEntry changed = Change(entry, place, item);
        ledger = ledger with
        {
            Flyovers = ledger.Flyovers.SetItem(item.QuoteHash, changed),
            FlyoverByTransaction = ledger.FlyoverByTransaction.SetItem(place.TransactionHash, item.QuoteHash),
        };
        return UserOf(item) is { } user && !HasLine(ledger, user, item.QuoteHash)
            ? LedgerFold.AddHistory(ledger, user.ToString(), new HistoryEntry(HistoryKind.Flyover, item.QuoteHash, place.Time))
            : ledger;
    }

    /// <summary>The first event of a quote makes its line; later ones happen at other times.</summary>
    private static bool HasLine(PegLedger ledger, Address user, Hash256 quote) =>
        ledger.ByAddress.GetValueOrDefault(user.ToString(), []).Any(line => line.Kind == HistoryKind.Flyover && line.Id == quote);

    private static FlyoverEntry Change(FlyoverEntry entry, EventPlace place, FlyoverEvent item) => item switch
    {
        FlyoverEvent.Called e => entry with { Opening = place, Sender = e.From, Recipient = e.Recipient, Amount = e.Value, IsPaid = e.Succeeded },
        FlyoverEvent.Registered e => entry with { Settlement = place, Registered = e.Amount },
        FlyoverEvent.Refunded { Succeeded: true } e => entry with { Refund = place, Refunded = e.Amount, Recipient = entry.Recipient ?? e.Recipient },
        FlyoverEvent.CapExceeded e => entry with { Settlement = place, CapCode = e.Code },
        FlyoverEvent.Deposited e => entry with { Opening = place, Sender = e.Sender, Amount = e.Amount },
        FlyoverEvent.Settled => entry with { Settlement = place },
        FlyoverEvent.TakenBack e => entry with { Refund = place, Refunded = e.Amount, Sender = entry.Sender ?? e.Recipient },
        _ => entry,
    };

    private static bool IsPegIn(FlyoverEvent item) => item is FlyoverEvent.Called or FlyoverEvent.Registered or FlyoverEvent.Refunded or FlyoverEvent.CapExceeded;

    /// <summary>Whose history the event belongs to.</summary>
    private static Address? UserOf(FlyoverEvent item) => item switch
    {
        FlyoverEvent.Called e => e.Recipient,
        FlyoverEvent.Refunded e => e.Recipient,
        FlyoverEvent.Deposited e => e.Sender,
        FlyoverEvent.TakenBack e => e.Recipient,
        _ => null,
    };
}
