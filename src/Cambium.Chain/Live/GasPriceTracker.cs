using Cambium.Chain.Blocks;
using Cambium.Chain.Pool;
using Cambium.Chain.Store;
using Cambium.Primitives;

namespace Cambium.Chain.Live;

/// <summary>
/// Watches what recent blocks paid for gas. While blocks are mostly full, the suggestion is the lower quartile of the last
/// transactions' prices; otherwise a tenth above the best block's minimum (node-interfaces.md 3.6).
/// </summary>
internal sealed class GasPriceTracker
{
    private const int BlockWindow = 50;
    private const int TransactionWindow = 512;
    private const double FullBlocks = 0.9;
    private const ulong MultiplierPercent = 110;

    private readonly Lock _lock = new();
    private readonly Queue<double> _fullness = new(BlockWindow + 1);
    private readonly Queue<Wei> _prices = new(TransactionWindow + 1);
    private BlockHeader _best;

    public GasPriceTracker(BlockStore blocks, StoredBlock head)
    {
        _best = head.Block.Header;
        for (long number = Math.Max(1, head.Number - BlockWindow + 1); number <= head.Number; number++)
        {
            if (blocks.FindCanonical(number) is { } block)
                Add(block.Block);
        }
    }

    public Wei Suggestion
    {
        get
        {
            lock (_lock)
            {
                UInt256 minimum = MinimumPrice.Value * MultiplierPercent / 100UL;
                UInt256 paid = AveragePrice?.Value ?? UInt256.Zero;
                return new Wei(paid > minimum ? paid : minimum);
            }
        }
    }

    public GasMarket Market
    {
        get
        {
            lock (_lock)
                return new GasMarket(_best.GasLimit, ToDouble(MinimumPrice), AveragePrice is { } average ? ToDouble(average) : null);
        }
    }

    private Wei MinimumPrice => _best.MinimumGasPrice ?? Wei.Zero;

    private Wei? AveragePrice => _fullness.Count == BlockWindow && _fullness.Average() >= FullBlocks && _prices.Count == TransactionWindow
        ? _prices.Order().ElementAt(TransactionWindow / 4)
        : null;

    public void Follow(ChainChange change)
    {
        lock (_lock)
        {
            foreach (StoredBlock block in change.Connected)
                Add(block.Block);
            _best = change.Block.Block.Header;
        }
    }

    private void Add(Block block)
    {
        Push(_fullness, (double)block.Header.GasUsed / block.Header.GasLimit, BlockWindow);
        foreach (Wei price in block.Transactions.Where(transaction => !transaction.IsRemasc).Select(transaction => transaction.GasPrice))
            Push(_prices, price, TransactionWindow);
    }

    private static void Push<T>(Queue<T> queue, T item, int limit)
    {
        queue.Enqueue(item);
        if (queue.Count > limit)
            queue.Dequeue();
    }

    private static double ToDouble(Wei amount) => (double)amount.Value.ToBigInteger();
}
