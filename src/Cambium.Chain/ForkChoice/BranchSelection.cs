using Cambium.Chain.Store;
using Cambium.Primitives;

namespace Cambium.Chain.ForkChoice;

/// <summary>
/// Which of two chains is the best one (rskj SelectionRule): the one of more total difficulty; on a tie the challenger wins with more
/// than twice the fees, or with the lower hash when its fees are more than half.
/// </summary>
public static class BranchSelection
{
    private static readonly UInt256 FeesFactor = 2;

    public static bool Prefers(StoredBlock challenger, StoredBlock current)
    {
        if (challenger.TotalDifficulty != current.TotalDifficulty) return challenger.TotalDifficulty > current.TotalDifficulty;
        UInt256 challengerFees = challenger.Block.Header.PaidFees.Value;
        UInt256 currentFees = current.Block.Header.PaidFees.Value;
        return challengerFees > currentFees * FeesFactor
            || (currentFees < challengerFees * FeesFactor && challenger.Hash < current.Hash);
    }
}
