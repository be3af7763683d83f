using Cambium.Bitcoin.Transactions;
using Cambium.Clients;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;

namespace Cambium.PowPeg.Audit;

/// <summary>
/// Recomputes the peg's accounts from both chains: the federations' mined coins must be the RBTC in circulation and what is under way.
/// Flyover deposits are told by no event of the Bridge and hence not accounted for.
/// </summary>
public sealed class PegAuditor(RootstockClient node, CoreClient bitcoin, BridgeEvents events)
{
    private const int ContractCaller = 2;
    private const int MostAttempts = 10;

    private static readonly Wei Supply = Wei.FromSatoshis(Satoshis.MaxMoney);

    private readonly BridgeCalls _bridge = new(node);

    /// <summary>The accounts at the present heads of both chains; taken again when one of them moves meanwhile.</summary>
    /// <exception cref="NodeException">A node is away, or the chains did not stand still long enough.</exception>
    public async Task<AuditReport> RunAsync(IProgress<ulong>? progress, CancellationToken cancel)
    {
        for (int attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (await TryAsync(progress, cancel).ConfigureAwait(false) is { } report)
                return report;
        }
        throw new NodeAnswerException("the chains did not stand still for an audit");
    }

    private async Task<AuditReport?> TryAsync(IProgress<ulong>? progress, CancellationToken cancel)
    {
        RootstockBlock head = await node.BlockAsync(BlockTag.Latest, cancel).ConfigureAwait(false)
            ?? throw new NodeAnswerException("the node has no best block");
        BlockTag at = BlockTag.At(head.Number);
        Hash256 tip = await bitcoin.BestBlockHashAsync(cancel).ConfigureAwait(false);
        PegHistory history = await PegHistory.ReadAsync(node, events, 0, head.Number, progress, cancel).ConfigureAwait(false);
        CoreCoins coins = await bitcoin.CoinsAsync(await AddressesAsync(at, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        IReadOnlyList<AuditedRelease> releases = await ReleasesAsync(history, cancel).ConfigureAwait(false);
        AuditReport report = await ReportAsync(head, at, history, coins, releases, cancel).ConfigureAwait(false);
        RootstockBlock? same = await node.BlockAsync(head.Number, cancel).ConfigureAwait(false);
        bool stoodStill = coins.Tip == tip && same?.Hash == head.Hash && await bitcoin.BestBlockHashAsync(cancel).ConfigureAwait(false) == tip;
        return stoodStill ? report : null;
    }

    private async Task<AuditReport> ReportAsync(
        RootstockBlock head, BlockTag at, PegHistory history, CoreCoins coins, IReadOnlyList<AuditedRelease> releases, CancellationToken cancel)
    {
        Wei balance = await node.BalanceAsync(BridgeEvents.Bridge, at, cancel).ConfigureAwait(false);
        Wei requested = Sum(history.Of<BridgeEvent.PegOutReceived>().Select(request => WholeSatoshis(request.Amount)));
        return new AuditReport
        {
            RootstockBlock = head.Number,
            BitcoinHeight = coins.Height,
            Held = Sum(coins.Coins.Values.Select(Wei.FromSatoshis)) + await InValidationAsync(releases, coins, cancel).ConfigureAwait(false),
            Issued = Supply - balance,
            Union = Sum(history.Of<BridgeEvent.UnionRequested>().Select(e => e.Amount)) - Sum(history.Of<BridgeEvent.UnionReleased>().Select(e => e.Amount)),
            Arriving = await ArrivingAsync(coins, at, history, releases, cancel).ConfigureAwait(false),
            Leaving = requested - Sum(releases.Where(release => release is { Kind: ReleaseKind.PegOut, IsMined: true }).Select(release => release.Amount)),
            Returning = Sum(releases.Where(release => release is { Kind: ReleaseKind.Refund, IsMined: false }).Select(release => release.Amount)),
            Stuck = Stuck(history, coins),
            Forfeited = Forfeited(history, requested),
            FederationFees = Fees(releases.Where(release => release is { Kind: ReleaseKind.Internal, IsMined: true })),
            UserFees = Fees(releases.Where(release => release is { Kind: not ReleaseKind.Internal, IsMined: true })),
        };
    }

    private async Task<IReadOnlyList<string>> AddressesAsync(BlockTag at, CancellationToken cancel)
    {
        string[] addresses =
        [
            await _bridge.FederationAddressAsync(at, cancel).ConfigureAwait(false),
            await _bridge.RetiringFederationAddressAsync(at, cancel).ConfigureAwait(false),
            await _bridge.ProposedFederationAddressAsync(at, cancel).ConfigureAwait(false),
        ];
        return [.. addresses.Where(address => address.Length > 0).Distinct()];
    }

    private async Task<IReadOnlyList<AuditedRelease>> ReleasesAsync(PegHistory history, CancellationToken cancel)
    {
        Dictionary<Hash256, Wei> requests = history.WithTransactions<BridgeEvent.PegOutReceived>()
            .GroupBy(pair => pair.Transaction)
            .ToDictionary(group => group.Key, group => Sum(group.Select(pair => WholeSatoshis(pair.Event.Amount))));
        Dictionary<Hash256, BridgeEvent.BatchCreated> batches = history.Of<BridgeEvent.BatchCreated>().ToDictionary(batch => batch.TransactionId);
        Dictionary<Hash256, IReadOnlyList<Satoshis>> inputs = history.Of<BridgeEvent.ReleaseCreated>()
            .ToDictionary(created => created.TransactionId, created => created.OutpointValues);
        Dictionary<Hash256, Transaction> released = SignedReleases(history);
        HashSet<Hash256> refunding = [.. history.WithTransactions<BridgeEvent.PegInRejected>().Select(pair => pair.Transaction)];
        List<AuditedRelease> releases = [];
        foreach ((Hash256 transaction, BridgeEvent.ReleaseRequested request) in history.WithTransactions<BridgeEvent.ReleaseRequested>())
        {
            (ReleaseKind kind, Wei amount) = batches.TryGetValue(request.TransactionId, out BridgeEvent.BatchCreated? batch)
                ? (ReleaseKind.PegOut, Sum(batch.Requests.Select(hash => requests.GetValueOrDefault(hash))))
                : requests.TryGetValue(request.CreationHash, out Wei single) ? (ReleaseKind.PegOut, single)
                : refunding.Contains(transaction) ? (ReleaseKind.Refund, Wei.FromSatoshis(request.Amount))
                : (ReleaseKind.Internal, Wei.FromSatoshis(request.Amount));
            Satoshis? spent = inputs.TryGetValue(request.TransactionId, out IReadOnlyList<Satoshis>? values) ? new Satoshis(values.Sum(value => value.Value)) : null;
            Transaction? signed = released.GetValueOrDefault(request.TransactionId);
            releases.Add(new AuditedRelease(kind, request.TransactionId, amount, spent, signed, await IsMinedAsync(signed, cancel).ConfigureAwait(false)));
        }
        return releases;
    }

    /// <summary>By the id that the transaction had when it was built: the creation hash alone may belong to a migration and a batch.</summary>
    private static Dictionary<Hash256, Transaction> SignedReleases(PegHistory history)
    {
        var signed = new Dictionary<Hash256, Transaction>();
        foreach (BridgeEvent.Released release in history.Of<BridgeEvent.Released>())
        {
            Transaction transaction = Transaction.Parse(release.RawTransaction.Span);
            signed[transaction.Id] = transaction;
            if (!transaction.HasWitness && history.Of<BridgeEvent.ReleaseRequested>().FirstOrDefault(e => e.CreationHash == release.CreationHash) is { } request)
                signed[request.TransactionId] = transaction;
        }
        return signed;
    }

    private async Task<bool> IsMinedAsync(Transaction? transaction, CancellationToken cancel) =>
        transaction is not null && await bitcoin.TransactionAsync(transaction.Id, cancel).ConfigureAwait(false) is { Confirmations: > 0 };

    /// <summary>Unregistered coins that are no change of the federation's own transactions.</summary>
    private async Task<Wei> ArrivingAsync(
        CoreCoins coins, BlockTag at, PegHistory history, IReadOnlyList<AuditedRelease> releases, CancellationToken cancel)
    {
        HashSet<Hash256> known = [.. releases.Select(release => release.Transaction?.Id ?? release.TransactionId), .. Unrefundable(history)];
        Wei arriving = Wei.Zero;
        foreach ((Hash256 id, Satoshis value) in coins.Coins.Select(coin => (coin.Key.TransactionId, coin.Value)))
        {
            if (!known.Contains(id) && !await _bridge.IsProcessedAsync(id, at, cancel).ConfigureAwait(false))
                arriving += Wei.FromSatoshis(value);
        }
        return arriving;
    }

    /// <summary>Outputs of a validation that pay neither federation's plain address: the ones with a flyover prefix (RSKIP-419).</summary>
    private async Task<Wei> InValidationAsync(IReadOnlyList<AuditedRelease> releases, CoreCoins coins, CancellationToken cancel)
    {
        Wei sum = Wei.Zero;
        foreach (Transaction transaction in releases.Where(release => release is { Kind: ReleaseKind.Internal, IsMined: true }).Select(release => release.Transaction!))
        {
            for (int i = 0; i < transaction.Outputs.Count; i++)
            {
                var output = new OutPoint(transaction.Id, (uint)i);
                if (!coins.Coins.ContainsKey(output) && await bitcoin.IsUnspentAsync(output, cancel).ConfigureAwait(false))
                    sum += Wei.FromSatoshis(transaction.Outputs[i].Value);
            }
        }
        return sum;
    }

    /// <summary>What a rejected deposit without a refund has brought and is still there.</summary>
    private static Wei Stuck(PegHistory history, CoreCoins coins)
    {
        HashSet<Hash256> ids = [.. Unrefundable(history)];
        return Sum(coins.Coins.Where(coin => ids.Contains(coin.Key.TransactionId)).Select(coin => Wei.FromSatoshis(coin.Value)));
    }

    private static IEnumerable<Hash256> Unrefundable(PegHistory history) =>
        history.Of<BridgeEvent.PegInUnrefundable>().Select(e => e.TransactionId);

    private static Wei Forfeited(PegHistory history, Wei requested) =>
        Sum(history.Of<BridgeEvent.PegOutRejected>().Where(e => e.Reason == ContractCaller).Select(e => e.Amount))
        + Sum(history.Of<BridgeEvent.PegOutReceived>().Select(e => e.Amount)) - requested;

    private static Wei Fees(IEnumerable<AuditedRelease> releases) => Sum(releases.Select(release => release.Fee).OfType<Satoshis>().Select(Wei.FromSatoshis));

    private static Wei WholeSatoshis(Wei amount) => Wei.FromSatoshis(amount.ToSatoshisFloor());

    private static Wei Sum(IEnumerable<Wei> amounts) => amounts.Aggregate(Wei.Zero, (sum, amount) => sum + amount);
}
