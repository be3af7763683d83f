using Cambium.Bitcoin.Wallet;

namespace Cambium.Devnet.BitcoinNode.Mempool;

/// <summary>Guesses what gets a transaction mined within some blocks, from what is waiting now: regtest has no history to learn from.</summary>
public static class FeeEstimate
{
    public const int MaxTarget = 1008;

    private const int VirtualBlockSize = 1_000_000;

    /// <summary>The rate of the cheapest waiting transaction that the next blocks have room for; at least the pool's minimum.</summary>
    public static FeeRate ForTarget(TransactionPool pool, int blocks)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentOutOfRangeException.ThrowIfLessThan(blocks, 1);
        long room = (long)blocks * VirtualBlockSize;
        foreach (PoolEntry entry in pool.Entries.OrderByDescending(entry => entry.Rate.SatoshisPerKilobyte))
        {
            room -= entry.VirtualSize;
            if (room < 0)
                return new FeeRate(Math.Max(entry.Rate.SatoshisPerKilobyte + pool.Policy.IncrementalRate.SatoshisPerKilobyte, pool.MinRate.SatoshisPerKilobyte));
        }
        return pool.MinRate;
    }
}
