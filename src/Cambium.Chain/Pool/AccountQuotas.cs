using Cambium.Chain.Transactions;
using Cambium.Primitives;

namespace Cambium.Chain.Pool;

/// <summary>
/// How much virtual gas each account may still offer. A quota refills with 0.9 block gas limits a second up to 2000 seconds'
/// worth; an account that is new starts with one second's worth, but its very first transaction is always taken
/// (rskj TxQuotaChecker). Local policy, not consensus.
/// </summary>
internal sealed class AccountQuotas(TimeProvider clock)
{
    private const int MaxAccounts = 400_000;
    private const int MaxSeconds = 2000;
    private const double RefillShare = 0.9;
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromMinutes(30);
    private readonly Dictionary<Address, Quota> _quotas = [];
    private DateTimeOffset _sweptAt = clock.GetUtcNow();

    /// <summary>Takes the transaction's virtual gas from its sender's quota, or says that it does not suffice.</summary>
    public bool TryTake(Transaction transaction, Transaction? replaced, in Address sender, UInt256 pendingNonce, IPoolState state, GasMarket market)
    {
        bool isFirst = !_quotas.ContainsKey(sender) && pendingNonce.IsZero && transaction.Nonce.IsZero;
        double perSecond = Math.Round(market.BlockGasLimit * RefillShare);
        Quota quota = Refilled(sender, startsFull: !pendingNonce.IsZero, perSecond);
        if (transaction.To is { } receiver && (_quotas.ContainsKey(receiver) || !state.IsContract(receiver)))
            Refilled(receiver, startsFull: false, perSecond);
        double cost = VirtualGas.Of(transaction, replaced, (ulong)pendingNonce, market);
        if (quota.Available < cost && !isFirst)
            return false;
        quota.Available = Math.Max(0, quota.Available - cost);
        return true;
    }

    /// <summary>The account's quota as of its last use; null when none is kept.</summary>
    public (DateTimeOffset RefilledAt, double Available)? Find(in Address account) =>
        _quotas.TryGetValue(account, out Quota? quota) ? (quota.RefilledAt, quota.Available) : null;

    /// <summary>Now and then forgets the accounts whose quota is full again, as a new entry would be.</summary>
    public void ForgetFull(long blockGasLimit)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (now - _sweptAt < SweepPeriod)
            return;
        _sweptAt = now;
        double perSecond = Math.Round(blockGasLimit * RefillShare);
        foreach ((Address account, Quota quota) in _quotas)
        {
            quota.Refill(now, perSecond);
            if (quota.Available >= perSecond * MaxSeconds)
                _quotas.Remove(account);
        }
    }

    private Quota Refilled(in Address account, bool startsFull, double perSecond)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_quotas.TryGetValue(account, out Quota? quota))
        {
            quota.Refill(now, perSecond);
            return quota;
        }
        if (_quotas.Count >= MaxAccounts)
            _quotas.Remove(_quotas.First().Key);
        quota = new Quota(now, startsFull ? perSecond * MaxSeconds : perSecond);
        _quotas.Add(account, quota);
        return quota;
    }

    private sealed class Quota(DateTimeOffset created, double available)
    {
        public DateTimeOffset RefilledAt { get; private set; } = created;

        public double Available { get; set; } = available;

        public void Refill(DateTimeOffset now, double perSecond)
        {
            double gained = (now - RefilledAt).TotalSeconds * perSecond;
            RefilledAt = now;
            Available = Math.Min(perSecond * MaxSeconds, Available + gained);
        }
    }
}
