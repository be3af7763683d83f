using Cambium.Bitcoin.Transactions;
using Cambium.Storage;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>Changes to the unspent outputs, kept apart from their source until they are known to be valid.</summary>
internal sealed class CoinView(ICoinSource source) : ICoinSource
{
    /// <summary>Null marks an output as spent.</summary>
    private readonly Dictionary<OutPoint, ChainCoin?> _changes = [];

    public ChainCoin? Find(OutPoint point) => _changes.TryGetValue(point, out ChainCoin? coin) ? coin : source.Find(point);

    public void Spend(OutPoint point) => _changes[point] = null;

    public void Restore(OutPoint point, ChainCoin coin) => _changes[point] = coin;

    /// <summary>Adds the outputs of a transaction that can ever be spent.</summary>
    public void AddOutputs(Transaction transaction, int height)
    {
        for (int i = 0; i < transaction.Outputs.Count; i++)
        {
            if (!transaction.Outputs[i].ScriptPubKey.IsUnspendable)
                _changes[new OutPoint(transaction.Id, (uint)i)] = new ChainCoin(transaction.Outputs[i], height, transaction.IsCoinbase);
        }
    }

    /// <summary>The reverse of <see cref="AddOutputs"/>.</summary>
    public void RemoveOutputs(Transaction transaction)
    {
        for (int i = 0; i < transaction.Outputs.Count; i++)
        {
            if (!transaction.Outputs[i].ScriptPubKey.IsUnspendable)
                Spend(new OutPoint(transaction.Id, (uint)i));
        }
    }

    public void WriteTo(IStoreBatch batch)
    {
        foreach ((OutPoint point, ChainCoin? coin) in _changes)
        {
            if (coin is null)
                batch.Delete(ChainTables.Coins, ChainTables.KeyOf(point));
            else
                batch.Put(ChainTables.Coins, ChainTables.KeyOf(point), coin.ToBytes());
        }
    }
}
