using Cambium.Chain.Blocks;
using Cambium.Rules;

namespace Cambium.Mining;

/// <summary>How a miner moves the block gas limit: by at most 1/1024 of the parent's, as blocks must (rskj GasLimitCalculator).</summary>
public static class GasLimitPolicy
{
    /// <summary>The gas limit of a child of <paramref name="parent"/>.</summary>
    public static long Next(BlockHeader parent, MiningOptions options)
    {
        long limit = parent.GasLimit;
        long step = limit / ConsensusLimits.GasLimitBoundDivisor;
        long target = Math.Max(options.TargetGasLimit, ConsensusLimits.MinimumBlockGasLimit);
        if (options.ForcesGasLimit)
            return Math.Clamp(target, limit - step, limit + step);

        long wished = limit - step + (parent.GasUsed * 3 / 2 / ConsensusLimits.GasLimitBoundDivisor);
        long next = Math.Min(Math.Max(wished, ConsensusLimits.MinimumBlockGasLimit), target);
        return next < limit - step || next > limit + step ? limit : next;
    }
}
