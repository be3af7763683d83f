using Cambium.App.Events;
using Cambium.App.Projection;
using Cambium.App.Store;

namespace Cambium.App.Daemon;

/// <summary>
/// The ledger in memory, kept at the store's head: every instance has one, whichever daemon writes. Reading <see cref="Current"/> is safe
/// while it is refreshed; refreshing is for one caller at a time.
/// </summary>
public sealed class LedgerView(IPegStore store, LedgerFold fold)
{
    /// <summary>Ledgers that a reorganisation can go back to without reading all events again.</summary>
    private const int KeptLedgers = 300;

    private readonly List<PegLedger> _older = [];
    private volatile PegLedger _current = PegLedger.Empty;

    public PegLedger Current => _current;

    /// <summary>Takes what the store has; whether that is something new.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancel)
    {
        BlockPoint? head = await store.HeadAsync(cancel).ConfigureAwait(false);
        if (head == _current.Head)
            return false;
        PegLedger start = head is null ? PegLedger.Empty : await NewestKeptAsync(head.Value, cancel).ConfigureAwait(false);
        _older.RemoveAll(ledger => ledger.Head!.Value.Number > (start.Head?.Number ?? 0));
        if (head is { } point)
        {
            IReadOnlyList<PegEvent> events = await EventsAsync(start, cancel).ConfigureAwait(false);
            if (await store.HeadAsync(cancel).ConfigureAwait(false) != head)
                return false;
            start = fold.Apply(start, events, point);
            _older.Add(start);
            if (_older.Count > KeptLedgers)
                _older.RemoveAt(0);
        }
        _current = start;
        return true;
    }

    private Task<IReadOnlyList<PegEvent>> EventsAsync(PegLedger start, CancellationToken cancel) =>
        store.EventsAsync(start.Head is { } point ? point.Number + 1 : 0, cancel);

    /// <summary>The newest ledger whose block the store still has below its head.</summary>
    private async Task<PegLedger> NewestKeptAsync(BlockPoint head, CancellationToken cancel)
    {
        for (int i = _older.Count - 1; i >= 0; i--)
        {
            BlockPoint point = _older[i].Head!.Value;
            if (point == head)
                return _older[i];
            if (point.Number < head.Number && await store.CheckpointsAsync(point.Number + 1, 1, cancel).ConfigureAwait(false) is [{ } kept] && kept == point)
                return _older[i];
        }
        return PegLedger.Empty;
    }
}
