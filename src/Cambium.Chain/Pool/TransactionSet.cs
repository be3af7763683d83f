using System.Diagnostics.CodeAnalysis;
using Cambium.Primitives;

namespace Cambium.Chain.Pool;

/// <summary>Transactions by hash and by sender and nonce; one for each sender and nonce, the newer replaces the older.</summary>
internal sealed class TransactionSet
{
    private readonly Dictionary<Hash256, PooledTransaction> _byHash = [];
    private readonly Dictionary<Address, SortedList<UInt256, PooledTransaction>> _bySender = [];

    public int Count => _byHash.Count;

    public IReadOnlyCollection<PooledTransaction> All => _byHash.Values;

    public bool Contains(in Hash256 hash) => _byHash.ContainsKey(hash);

    public bool TryGet(in Hash256 hash, [NotNullWhen(true)] out PooledTransaction? transaction) => _byHash.TryGetValue(hash, out transaction);

    /// <summary>The sender's transactions in the order of their nonces.</summary>
    public IEnumerable<PooledTransaction> Of(in Address sender) =>
        _bySender.TryGetValue(sender, out SortedList<UInt256, PooledTransaction>? transactions) ? transactions.Values : [];

    public PooledTransaction? Find(in Address sender, in UInt256 nonce) =>
        _bySender.TryGetValue(sender, out SortedList<UInt256, PooledTransaction>? transactions) ? transactions.GetValueOrDefault(nonce) : null;

    public void Add(PooledTransaction added)
    {
        if (Find(added.Sender, added.Transaction.Nonce) is { } replaced)
            Remove(replaced.Transaction.Hash);
        _byHash.Add(added.Transaction.Hash, added);
        if (!_bySender.TryGetValue(added.Sender, out SortedList<UInt256, PooledTransaction>? transactions))
            _bySender.Add(added.Sender, transactions = []);
        transactions.Add(added.Transaction.Nonce, added);
    }

    public bool Remove(in Hash256 hash)
    {
        if (!_byHash.Remove(hash, out PooledTransaction? removed))
            return false;
        SortedList<UInt256, PooledTransaction> transactions = _bySender[removed.Sender];
        transactions.Remove(removed.Transaction.Nonce);
        if (transactions.Count == 0)
            _bySender.Remove(removed.Sender);
        return true;
    }
}
