using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;

namespace Cambium.Devnet.BitcoinNode.Mempool;

/// <summary>The coins of the chain and the outputs of unconfirmed transactions, which count as made in the coming block.</summary>
internal sealed class PoolCoins(TransactionPool pool, ChainState chain) : ICoinSource
{
    public ChainCoin? Find(OutPoint point)
    {
        if (pool.Find(point.TransactionId) is not { } entry)
            return chain.Coins.Find(point);
        return point.Index < entry.Transaction.Outputs.Count
            ? new ChainCoin(entry.Transaction.Outputs[(int)point.Index], chain.Height + 1, IsCoinbase: false)
            : null;
    }
}
