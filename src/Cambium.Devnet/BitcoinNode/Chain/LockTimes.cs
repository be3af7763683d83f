using Cambium.Bitcoin.Transactions;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>Whether absolute and relative lock times let a transaction into a block (BIP-68, BIP-113).</summary>
internal static class LockTimes
{
    private const int SequenceLockGranularity = 9;
    private const int SequenceLockMinVersion = 2;

    /// <param name="transaction">The transaction.</param>
    /// <param name="height">The height of its block.</param>
    /// <param name="medianTime">The median time past of the parent.</param>
    public static bool IsFinal(Transaction transaction, int height, uint medianTime)
    {
        if (transaction.LockTime == 0)
            return true;
        long now = transaction.LockTime < LockTimeUnits.Threshold ? height : medianTime;
        return transaction.LockTime < now || transaction.Inputs.All(input => input.Sequence == TxIn.FinalSequence);
    }

    /// <summary>Whether every input is as old as its sequence number demands, in a block on top of <paramref name="parent"/>.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="heights">The height of each spent coin; of one that is unconfirmed, the height of the coming block.</param>
    /// <param name="parent">The block below.</param>
    public static bool AreSequencesMet(Transaction transaction, IReadOnlyList<int> heights, BlockEntry parent)
    {
        if ((uint)transaction.Version < SequenceLockMinVersion)
            return true;
        for (int i = 0; i < transaction.Inputs.Count; i++)
        {
            if (!IsSequenceMet(transaction.Inputs[i].Sequence, heights[i], parent))
                return false;
        }
        return true;
    }

    private static bool IsSequenceMet(uint sequence, int coinHeight, BlockEntry parent)
    {
        if ((sequence & TxIn.SequenceLockDisabled) != 0)
            return true;
        long lockValue = sequence & TxIn.SequenceLockMask;
        if ((sequence & TxIn.SequenceLockIsTime) == 0)
            return coinHeight + lockValue <= parent.Height + 1;
        // The clock of a coin starts with the median time before its own block.
        int before = Math.Min(Math.Max(coinHeight - 1, 0), parent.Height);
        return parent.AncestorAt(before).MedianTimePast + (lockValue << SequenceLockGranularity) <= parent.MedianTimePast;
    }
}
