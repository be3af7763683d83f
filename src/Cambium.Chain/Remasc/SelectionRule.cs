namespace Cambium.Chain.Remasc;

/// <summary>
/// Whether a miner built on the wrong one of several blocks of a height (RSKIP15, consensus reference 7.9 step 4).
/// </summary>
public static class SelectionRule
{
    private const uint FeesFactor = 2;

    /// <summary>
    /// Broken when a sibling paid more than twice the fees, or has the lower hash although its fees are more than half,
    /// or carries more uncles.
    /// </summary>
    public static bool IsBroken(in RewardedBlock block, IReadOnlyList<Sibling> siblings)
    {
        int mostUncles = 0;
        foreach (Sibling sibling in siblings)
        {
            mostUncles = Math.Max(mostUncles, sibling.UncleCount);
            if (sibling.PaidFees.Value > block.PaidFees.Value * FeesFactor)
                return true;
            bool feesAreComparable = block.PaidFees.Value < sibling.PaidFees.Value * FeesFactor;
            if (feesAreComparable && sibling.Hash < block.Hash)
                return true;
        }

        return mostUncles > block.UncleCount;
    }
}
