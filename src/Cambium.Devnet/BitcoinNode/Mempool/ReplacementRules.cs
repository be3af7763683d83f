using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Mempool;

/// <summary>When a transaction may take the place of unconfirmed ones that spend the same coins (BIP-125).</summary>
internal static class ReplacementRules
{
    /// <param name="policy">The pool's limits.</param>
    /// <param name="entry">The newcomer.</param>
    /// <param name="conflicts">What spends the same coins.</param>
    /// <param name="evicted">The conflicts and everything that depends on them.</param>
    public static Rejection? Check(
        PoolPolicy policy, PoolEntry entry, IReadOnlyCollection<PoolEntry> conflicts, IReadOnlyCollection<PoolEntry> evicted)
    {
        if (evicted.Count > policy.MaxReplacements)
            return new Rejection("too many potential replacements", $"rejecting replacement {entry.Transaction}; too many potential replacements ({evicted.Count} > {policy.MaxReplacements})");
        if (conflicts.Any(conflict => entry.Rate.SatoshisPerKilobyte <= conflict.Rate.SatoshisPerKilobyte))
            return Insufficient(entry, "new feerate is not above the old one");
        if (AddsUnconfirmed(entry, conflicts))
            return new Rejection("replacement-adds-unconfirmed", $"replacement {entry.Transaction} adds unconfirmed input");
        Satoshis old = new(evicted.Sum(item => item.Fee.Value));
        if (entry.Fee < old)
            return Insufficient(entry, $"less fees than conflicting txs; {entry.Fee} < {old}");
        Satoshis relay = policy.IncrementalRate.FeeFor(entry.VirtualSize);
        return entry.Fee - old < relay ? Insufficient(entry, $"not enough additional fees to relay; {entry.Fee - old} < {relay}") : null;
    }

    /// <summary>Rule 2: every unconfirmed input must already have been one of the replaced transactions'.</summary>
    private static bool AddsUnconfirmed(PoolEntry entry, IReadOnlyCollection<PoolEntry> conflicts)
    {
        HashSet<Hash256> known = [.. conflicts.SelectMany(conflict => conflict.Transaction.Inputs).Select(input => input.PreviousOutput.TransactionId)];
        return entry.Parents.Any(parent => !known.Contains(parent.Id));
    }

    private static Rejection Insufficient(PoolEntry entry, string details) =>
        new("insufficient fee", $"rejecting replacement {entry.Transaction}, {details}");
}
