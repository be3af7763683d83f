using Cambium.Bitcoin.Transactions;
using Cambium.Storage;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>The unspent outputs of the active chain, as the store has them.</summary>
internal sealed class CoinStore(IStore store) : ICoinSource
{
    public ChainCoin? Find(OutPoint point) =>
        store.TryGet(ChainTables.Coins, ChainTables.KeyOf(point), out byte[]? bytes) ? ChainCoin.Parse(bytes) : null;

    /// <summary>All of them, in no particular order.</summary>
    public IEnumerable<KeyValuePair<OutPoint, ChainCoin>> All() =>
        store.Entries(ChainTables.Coins)
            .Select(entry => KeyValuePair.Create(ChainTables.OutPointOf(entry.Key), ChainCoin.Parse(entry.Value)));
}
