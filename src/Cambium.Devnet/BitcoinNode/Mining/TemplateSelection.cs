using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Mining;

/// <summary>Chooses transactions for a block: by the fee rate of each together with its unconfirmed ancestors, ancestors first.</summary>
internal static class TemplateSelection
{
    /// <summary>Left for the header, the count and the coinbase.</summary>
    private const int ReservedWeight = 8000;
    private const int ReservedSigOpsCost = 400;

    public static IReadOnlyList<PoolEntry> Choose(TransactionPool pool)
    {
        List<PoolEntry> chosen = [];
        HashSet<PoolEntry> included = [];
        int weight = Cambium.Bitcoin.Transactions.Transaction.MaxBlockWeight - ReservedWeight;
        int sigOps = Chain.BlockRules.MaxSigOpsCost - ReservedSigOpsCost;
        foreach (PoolEntry entry in pool.Entries.OrderByDescending(PackageRate).ThenBy(entry => entry.Sequence))
        {
            PoolEntry[] package = [.. entry.Ancestors().Append(entry).Where(item => !included.Contains(item)).OrderBy(item => item.Ancestors().Count)];
            int packageWeight = package.Sum(item => item.Transaction.Weight);
            int packageSigOps = package.Sum(item => item.SigOpsCost);
            if (packageWeight > weight || packageSigOps > sigOps)
                continue;
            weight -= packageWeight;
            sigOps -= packageSigOps;
            included.UnionWith(package);
            chosen.AddRange(package);
        }
        return chosen;
    }

    private static long PackageRate(PoolEntry entry)
    {
        IReadOnlyCollection<PoolEntry> ancestors = entry.Ancestors();
        Satoshis fee = new(entry.Fee.Value + ancestors.Sum(item => item.Fee.Value));
        return PoolEntry.RateOf(fee, entry.VirtualSize + ancestors.Sum(item => item.VirtualSize)).SatoshisPerKilobyte;
    }
}
