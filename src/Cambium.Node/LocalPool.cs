using Cambium.Chain.Live;
using Cambium.Chain.Pool;
using Cambium.Chain.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Storage;

namespace Cambium.Node;

/// <summary>
/// Keeps the transactions that were submitted to this node in its store until a block has them, so that a restart loses none
/// that was acknowledged.
/// </summary>
public sealed class LocalPool : IDisposable
{
    private static readonly StoreTable Table = new(9, "local transactions");
    private readonly LiveChain _chain;
    private readonly IStore _store;
    private readonly Lock _lock = new();
    private readonly HashSet<Hash256> _kept = [];

    public LocalPool(LiveChain chain, IStore store)
    {
        _chain = chain;
        _store = store;
        Restore();
        _chain.Pool.Accepted += Keep;
        _chain.Changed += Forget;
    }

    public void Dispose()
    {
        _chain.Pool.Accepted -= Keep;
        _chain.Changed -= Forget;
    }

    private void Restore()
    {
        List<Transaction> transactions = [.. _store.Entries(Table).Select(entry => TryDecode(entry.Value)).OfType<Transaction>().OrderBy(transaction => transaction.Nonce)];
        IStoreBatch batch = _store.NewBatch();
        foreach (Transaction transaction in transactions)
        {
            if (_chain.Pool.Add(transaction, _chain.Market, isLocal: true).IsAccepted)
                _kept.Add(transaction.Hash);
            else
                batch.Delete(Table, transaction.Hash.AsSpan());
        }
        batch.Commit();
    }

    private void Keep(PooledTransaction accepted)
    {
        if (!accepted.IsLocal)
            return;
        lock (_lock)
        {
            IStoreBatch batch = _store.NewBatch();
            batch.Put(Table, accepted.Transaction.Hash.AsSpan(), accepted.Transaction.Encoded.Span);
            batch.Commit();
            _kept.Add(accepted.Transaction.Hash);
        }
    }

    private void Forget(ChainChange change)
    {
        lock (_lock)
        {
            Hash256[] mined = [.. change.Connected.SelectMany(block => block.Block.Transactions).Select(transaction => transaction.Hash).Where(_kept.Remove)];
            if (mined.Length == 0)
                return;
            IStoreBatch batch = _store.NewBatch();
            foreach (Hash256 hash in mined)
                batch.Delete(Table, hash.AsSpan());
            batch.Commit();
        }
    }

    private static Transaction? TryDecode(byte[] encoded)
    {
        try
        {
            return TransactionCodec.Decode(encoded);
        }
        catch (RlpException)
        {
            return null;
        }
    }
}
