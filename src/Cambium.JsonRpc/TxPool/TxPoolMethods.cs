using Cambium.Chain.Live;
using Cambium.Chain.Pool;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.TxPool;

/// <summary>What waits in the pool (node-interfaces.md 3.10, txpool).</summary>
public sealed class TxPoolMethods(LiveChain chain)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("txpool_content", 0, _ => Listing(PoolListing.WriteContent)),
        RpcMethod.Create("txpool_inspect", 0, _ => Listing(PoolListing.WriteSummary)),
        RpcMethod.Create("txpool_status", 0, _ => new PoolStatus(chain.Pool.Pending.Count, chain.Pool.Queued.Count)),
    ];

    private PoolListing Listing(PoolTransactionWriter write) => new(Group(chain.Pool.Pending), Group(chain.Pool.Queued), write);

    /// <summary>By sender and nonce, each in order.</summary>
    private static List<PoolAccount> Group(IReadOnlyList<PooledTransaction> transactions) =>
        [.. transactions
            .GroupBy(held => held.Sender)
            .OrderBy(account => account.Key)
            .Select(account => new PoolAccount(
                account.Key.ToString()[2..],
                [.. account
                    .OrderBy(held => held.Transaction.Nonce)
                    .Select(held => (held.Transaction.Nonce.ToString(), held))]))];
}
