using Cambium.Rules;

namespace Cambium.Chain.Execution;

/// <summary>
/// How RSKIP144 divides the gas limit of a block between its parallel sublists and the sequential one (consensus reference 4.9).
/// Whatever integer division leaves goes to the sequential sublist.
/// </summary>
/// <param name="Parallel">Gas limit of each parallel sublist.</param>
/// <param name="Sequential">Gas limit of the sequential sublist.</param>
public readonly record struct SublistGasLimits(long Parallel, long Sequential)
{
    /// <summary>The larger of the two: what a single transaction may ask for at most.</summary>
    public long Largest => Math.Max(Parallel, Sequential);

    /// <summary>
    /// Equal thirds when each reaches <paramref name="minimumSequential"/>; otherwise the sequential sublist gets that minimum
    /// and the parallel ones share the rest, which is nothing in a small block.
    /// </summary>
    public static SublistGasLimits Divide(long blockGasLimit, long minimumSequential)
    {
        const int Lists = ConsensusLimits.ParallelSublists;
        long parallel = blockGasLimit / (Lists + 1);
        if (parallel < minimumSequential)
            parallel = Math.Max(0, (blockGasLimit - minimumSequential) / Lists);
        return new SublistGasLimits(parallel, blockGasLimit - (Lists * parallel));
    }
}
