using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Devnet;
using Cambium.Primitives;

namespace Cambium.PegBenchmarks;

/// <summary>Follows both chains of a devnet and writes into a timeline what its deposits and releases have reached.</summary>
internal sealed class PegWatch(DevnetHost devnet, Timeline timeline, HashSet<Hash256> deposits)
{
    public const string Credited = "deposits credited";
    public const string Paid = "requests paid on Bitcoin";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly BridgeEvents _events = new(weiAmountsSince: 0);
    private readonly Dictionary<Hash256, int> _requests = [];
    private ulong _seen;
    private int _tip;

    /// <summary>What is on the chains by now does not count.</summary>
    public async Task BeginAsync(CancellationToken cancel)
    {
        _seen = await devnet.Rootstock.BlockNumberAsync(cancel).ConfigureAwait(false);
        _tip = await devnet.Bitcoin.BlockCountAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>Follows until so many have reached a stage.</summary>
    public async Task UntilAsync(string stage, int count, CancellationToken cancel)
    {
        while (timeline.CountOf(stage) < count)
        {
            await FollowRootstockAsync(cancel).ConfigureAwait(false);
            await FollowBitcoinAsync(cancel).ConfigureAwait(false);
            await Task.Delay(Poll, cancel).ConfigureAwait(false);
        }
    }

    private async Task FollowRootstockAsync(CancellationToken cancel)
    {
        ulong head = await devnet.Rootstock.BlockNumberAsync(cancel).ConfigureAwait(false);
        if (head <= _seen)
            return;
        var query = new LogQuery { FromBlock = _seen + 1, ToBlock = head, Addresses = [BridgeEvents.Bridge] };
        foreach (RootstockLog log in await devnet.Rootstock.LogsAsync(query, cancel).ConfigureAwait(false))
            Note(_events.Decode(log));
        _seen = head;
    }

    private void Note(BridgeEvent happened)
    {
        switch (happened)
        {
            case BridgeEvent.PeggedIn credited when deposits.Contains(credited.TransactionId):
                timeline.Reach(Credited);
                break;
            case BridgeEvent.PegOutReceived:
                timeline.Reach("requests accepted by the Bridge");
                break;
            case BridgeEvent.BatchCreated batch:
                _requests[batch.TransactionId] = batch.Requests.Count;
                timeline.Reach("requests batched", batch.Requests.Count);
                break;
            case BridgeEvent.ReleaseConfirmed release:
                timeline.Reach("requests confirmed, to be signed", _requests.GetValueOrDefault(release.TransactionId));
                break;
            case BridgeEvent.SignatureAdded:
                timeline.Reach("signatures of federators");
                break;
            case BridgeEvent.Released released:
                timeline.Reach("requests signed by enough", _requests.GetValueOrDefault(Transaction.Parse(released.RawTransaction.Span).Id));
                break;
            default:
                break;
        }
    }

    private async Task FollowBitcoinAsync(CancellationToken cancel)
    {
        int tip = await devnet.Bitcoin.BlockCountAsync(cancel).ConfigureAwait(false);
        for (; _tip < tip; _tip++)
        {
            Hash256 hash = await devnet.Bitcoin.BlockHashAsync(_tip + 1, cancel).ConfigureAwait(false) ?? throw new InvalidOperationException("the chain got shorter");
            Block block = await devnet.Bitcoin.BlockAsync(hash, cancel).ConfigureAwait(false) ?? throw new InvalidOperationException("the node has no such block");
            int mined = block.Transactions.Count(transaction => deposits.Contains(transaction.Id));
            if (mined > 0)
                timeline.Reach("deposits mined", mined);
            int paid = block.Transactions.Sum(transaction => _requests.GetValueOrDefault(transaction.Id));
            if (paid > 0)
                timeline.Reach(Paid, paid);
        }
    }
}
