using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Mempool;

/// <summary>An unconfirmed transaction in the pool, with its neighbours there.</summary>
public sealed class PoolEntry
{
    private const int SigOpsPerVirtualByte = 20;
    private const int Kilobyte = 1000;

    public required Transaction Transaction { get; init; }

    public required Satoshis Fee { get; init; }

    public required int SigOpsCost { get; init; }

    /// <summary>Seconds since 1970 when it came.</summary>
    public required long Time { get; init; }

    /// <summary>The height of the tip when it came.</summary>
    public required int Height { get; init; }

    /// <summary>Counts up with each entry of the pool.</summary>
    public required long Sequence { get; init; }

    public Hash256 Id => Transaction.Id;

    /// <summary>A quarter of the weight; more for a transaction with many signature operations.</summary>
    public int VirtualSize =>
        (Math.Max(Transaction.Weight, SigOpsCost * SigOpsPerVirtualByte) + Transaction.WitnessScale - 1) / Transaction.WitnessScale;

    public FeeRate Rate => RateOf(Fee, VirtualSize);

    /// <summary>BIP-125: whether an input says that the transaction may be replaced.</summary>
    public bool SignalsReplacement => Transaction.Inputs.Any(input => input.Sequence < TxIn.FinalSequence - 1);

    internal HashSet<PoolEntry> Parents { get; } = [];

    internal HashSet<PoolEntry> Children { get; } = [];

    public static FeeRate RateOf(Satoshis fee, long virtualSize) => new(fee.Value * Kilobyte / Math.Max(virtualSize, 1));

    /// <summary>All unconfirmed transactions it depends on, without itself.</summary>
    public IReadOnlyCollection<PoolEntry> Ancestors() => Reach([.. Parents], static entry => entry.Parents);

    /// <summary>All unconfirmed transactions that depend on it, without itself.</summary>
    public IReadOnlyCollection<PoolEntry> Descendants() => Reach([.. Children], static entry => entry.Children);

    internal static HashSet<PoolEntry> Reach(HashSet<PoolEntry> start, Func<PoolEntry, HashSet<PoolEntry>> next)
    {
        Stack<PoolEntry> open = new(start);
        while (open.TryPop(out PoolEntry? entry))
        {
            foreach (PoolEntry neighbour in next(entry))
            {
                if (start.Add(neighbour))
                    open.Push(neighbour);
            }
        }
        return start;
    }
}
