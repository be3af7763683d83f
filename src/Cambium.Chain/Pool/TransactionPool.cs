using System.Diagnostics.CodeAnalysis;
using Cambium.Chain.Blocks;
using Cambium.Chain.Transactions;
using Cambium.Primitives;

namespace Cambium.Chain.Pool;

/// <summary>
/// The transactions that wait to be mined: pending ones, which continue their sender's nonce, and queued ones, which wait for a
/// gap to be filled. Admission, replacement, quota and expiry are the reference's (node-interfaces.md 1.7). Thread safe.
/// </summary>
public sealed class TransactionPool
{
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly PoolOptions _options;
    private readonly TimeProvider _clock;
    private readonly AccountQuotas _quotas;
    private readonly TransactionSet _pending = new();
    private readonly TransactionSet _queued = new();
    private IPoolState _state;
    private DateTimeOffset _sweptAt;

    public TransactionPool(PoolOptions options, TimeProvider clock, IPoolState state)
    {
        _options = options;
        _clock = clock;
        _state = state;
        _quotas = new AccountQuotas(clock);
    }

    /// <summary>Raised outside the lock with the transactions that became pending, in order.</summary>
    public event Action<IReadOnlyList<Transaction>>? BecamePending;

    /// <summary>Raised outside the lock with each offered transaction that the pool took, pending or queued.</summary>
    public event Action<PooledTransaction>? Accepted;

    /// <summary>The transactions that can be mined, in no particular order.</summary>
    public IReadOnlyList<PooledTransaction> Pending => Read(() => (IReadOnlyList<PooledTransaction>)[.. _pending.All]);

    /// <summary>The transactions that wait for lower nonces.</summary>
    public IReadOnlyList<PooledTransaction> Queued => Read(() => (IReadOnlyList<PooledTransaction>)[.. _queued.All]);

    /// <summary>A pending transaction by its hash.</summary>
    public bool TryGetPending(in Hash256 hash, [NotNullWhen(true)] out Transaction? transaction)
    {
        lock (_lock)
        {
            transaction = _pending.TryGet(hash, out PooledTransaction? found) ? found.Transaction : null;
            return transaction is not null;
        }
    }

    /// <summary>The account's next nonce after its pending transactions.</summary>
    public UInt256 PendingNonceOf(Address account) => Read(() => PendingNonce(account));

    /// <summary>What the account may still offer, as of its last use; null when it is not limited yet.</summary>
    public (DateTimeOffset RefilledAt, double AvailableVirtualGas)? QuotaOf(Address account) => Read(() => _quotas.Find(account));

    /// <summary>Offers a transaction; those that waited for it become pending with it.</summary>
    /// <param name="transaction">The transaction; its signature must be acceptable for the network.</param>
    /// <param name="market">The present gas market, for the sender's quota.</param>
    /// <param name="isLocal">Whether it was submitted here.</param>
    public AdmissionResult Add(Transaction transaction, GasMarket market, bool isLocal)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var added = new List<Transaction>();
        AdmissionResult result;
        lock (_lock)
        {
            Sweep();
            result = AddOne(transaction, market, isLocal, added);
        }
        if (result.IsAccepted)
            Accepted?.Invoke(new PooledTransaction(transaction, transaction.Sender!.Value, isLocal, _clock.GetUtcNow(), _state.Best.Number));
        if (added.Count > 0)
            BecamePending?.Invoke(added);
        return result;
    }

    /// <summary>Follows the chain to a new best block: what its blocks contain leaves, what abandoned blocks contained returns.</summary>
    public void OnNewBest(IPoolState state, IEnumerable<Block> abandoned, IEnumerable<Block> connected, GasMarket market)
    {
        ArgumentNullException.ThrowIfNull(abandoned);
        ArgumentNullException.ThrowIfNull(connected);
        var added = new List<Transaction>();
        lock (_lock)
        {
            _state = state;
            foreach (Transaction transaction in abandoned.SelectMany(block => block.Transactions).Where(transaction => !transaction.IsRemasc))
                AddOne(transaction, market, isLocal: false, added);
            foreach (Transaction transaction in connected.SelectMany(block => block.Transactions))
                Remove(transaction.Hash);
            DropOutdated(_clock.GetUtcNow());
        }
        if (added.Count > 0)
            BecamePending?.Invoke(added);
    }

    /// <summary>Empties the pool.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (PooledTransaction transaction in _pending.All.Concat(_queued.All).ToList())
                Remove(transaction.Transaction.Hash);
        }
    }

    /// <summary>Drops a transaction, as when a block being built shows that it cannot be executed.</summary>
    public void Drop(in Hash256 hash)
    {
        lock (_lock)
            Remove(hash);
    }

    private AdmissionResult AddOne(Transaction transaction, GasMarket market, bool isLocal, List<Transaction> added)
    {
        AdmissionResult result = Admit(transaction, market, isLocal);
        if (result.Kind != AdmissionKind.Pending)
            return result;
        added.Add(transaction);
        AddSuccessors(transaction, market, added);
        return result;
    }

    private void AddSuccessors(Transaction first, GasMarket market, List<Transaction> added)
    {
        Address sender = first.Sender!.Value;
        UInt256 next = first.Nonce + 1UL;
        while (_queued.Find(sender, next) is { } successor)
        {
            _queued.Remove(successor.Transaction.Hash);
            if (Admit(successor.Transaction, market, successor.IsLocal).Kind != AdmissionKind.Pending)
                return;
            added.Add(successor.Transaction);
            next += 1UL;
        }
    }

    private AdmissionResult Admit(Transaction transaction, GasMarket market, bool isLocal)
    {
        if (_pending.Contains(transaction.Hash))
            return AdmissionResult.Rejected("pending transaction with same hash already exists");
        if (_queued.Contains(transaction.Hash))
            return AdmissionResult.Rejected("queued transaction with same hash already exists");
        if (transaction.Sender is not { } sender)
            return AdmissionResult.Rejected("the sender account doesn't exist");
        if (AdmissionRules.Refuse(transaction, sender, _state, _options.AccountSlots) is { } reason)
            return AdmissionResult.Rejected(reason);
        PooledTransaction? replaced = _pending.Find(sender, transaction.Nonce);
        if (replaced is not null && !RaisesPrice(replaced.Transaction, transaction))
            return AdmissionResult.Rejected("gas price not enough to bump transaction");
        if (replaced is null && _pending.Count + _queued.Count >= _options.MaxTransactions)
            return AdmissionResult.Rejected("transaction pool is full");
        return Place(new PooledTransaction(transaction, sender, isLocal, _clock.GetUtcNow(), _state.Best.Number), replaced?.Transaction, market);
    }

    private AdmissionResult Place(PooledTransaction offered, Transaction? replaced, GasMarket market)
    {
        UInt256 pendingNonce = PendingNonce(offered.Sender);
        if (offered.Transaction.Nonce > pendingNonce)
        {
            _queued.Add(offered);
            return AdmissionResult.Queued;
        }
        if (_options.LimitsAccounts && !_quotas.TryTake(offered.Transaction, replaced, offered.Sender, pendingNonce, _state, market))
            return AdmissionResult.Rejected("account exceeds quota");
        if (!CanPayAll(offered))
            return AdmissionResult.Rejected("insufficient funds to pay for pending and new transactions");
        _pending.Add(offered);
        return AdmissionResult.Pending;
    }

    private bool CanPayAll(PooledTransaction offered)
    {
        Wei total = CostOf(offered.Transaction);
        foreach (PooledTransaction other in _pending.Of(offered.Sender))
        {
            if (other.Transaction.Nonce != offered.Transaction.Nonce)
                total += CostOf(other.Transaction);
            if (total.IsNegative)
                return false;
        }
        return total <= _state.BalanceOf(offered.Sender);
    }

    /// <summary>Value and gas, capped where the sum leaves the range of amounts.</summary>
    private Wei CostOf(Transaction transaction)
    {
        Wei gas = _state.IntrinsicGasOf(transaction) > 0 ? AdmissionRules.GasCost(transaction) : Wei.Zero;
        bool overflows = UInt256.AddOverflows(gas.Value, transaction.Value.Value, out UInt256 sum) || sum.IsNegative;
        return new Wei(overflows ? UInt256.MaxValue >> 1 : sum);
    }

    private bool RaisesPrice(Transaction before, Transaction after)
    {
        UInt256 wanted = before.GasPrice.Value * (ulong)(100 + _options.GasPriceBump) / 100UL;
        return after.GasPrice > before.GasPrice && after.GasPrice.Value >= wanted;
    }

    private UInt256 PendingNonce(in Address account)
    {
        UInt256 nonce = _state.NonceOf(account);
        while (_pending.Find(account, nonce) is not null)
            nonce += 1UL;
        return nonce;
    }

    private void Sweep()
    {
        DateTimeOffset now = _clock.GetUtcNow();
        if (now - _sweptAt >= SweepPeriod)
            DropOutdated(now);
    }

    private void DropOutdated(DateTimeOffset now)
    {
        _sweptAt = now;
        DateTimeOffset oldest = _options.OutdatedAfter > TimeSpan.Zero ? now - _options.OutdatedAfter : DateTimeOffset.MinValue;
        long oldestBlock = _state.Best.Number - _options.OutdatedBlocks;
        foreach (PooledTransaction held in _pending.All.Concat(_queued.All).Where(held => held.ArrivedAt <= oldest || held.ArrivalBlock < oldestBlock).ToList())
            Remove(held.Transaction.Hash);
        _quotas.ForgetFull(_state.Best.GasLimit);
    }

    private void Remove(in Hash256 hash)
    {
        _pending.Remove(hash);
        _queued.Remove(hash);
    }

    private T Read<T>(Func<T> read)
    {
        lock (_lock)
        {
            Sweep();
            return read();
        }
    }
}
