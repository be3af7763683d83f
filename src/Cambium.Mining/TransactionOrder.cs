using Cambium.Chain.Pool;
using Cambium.Chain.Transactions;
using Cambium.Primitives;

namespace Cambium.Mining;

/// <summary>
/// The order in which pending transactions are tried: the best price first among the next transactions of all senders, each
/// sender's in the order of their nonces.
/// </summary>
public static class TransactionOrder
{
    public static IReadOnlyList<Transaction> Of(IEnumerable<PooledTransaction> pending)
    {
        Dictionary<Address, Queue<Transaction>> bySender = pending
            .GroupBy(transaction => transaction.Sender)
            .ToDictionary(group => group.Key, group => new Queue<Transaction>(group.Select(pooled => pooled.Transaction).OrderBy(transaction => transaction.Nonce)));
        var next = new PriorityQueue<Queue<Transaction>, (Wei Price, Hash256 Tie)>(Comparer<(Wei Price, Hash256 Tie)>.Create(
            (a, b) => a.Price == b.Price ? a.Tie.CompareTo(b.Tie) : b.Price.CompareTo(a.Price)));
        foreach (Queue<Transaction> queue in bySender.Values)
            next.Enqueue(queue, Priority(queue));

        var ordered = new List<Transaction>();
        while (next.TryDequeue(out Queue<Transaction>? queue, out _))
        {
            ordered.Add(queue.Dequeue());
            if (queue.Count > 0)
                next.Enqueue(queue, Priority(queue));
        }
        return ordered;
    }

    private static (Wei Price, Hash256 Tie) Priority(Queue<Transaction> queue) => (queue.Peek().GasPrice, queue.Peek().Hash);
}
