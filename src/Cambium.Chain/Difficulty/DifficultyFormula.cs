using Cambium.Chain.Blocks;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Difficulty;

/// <summary>
/// The difficulty of a block from its parent's (rskj DifficultyCalculator): it moves by one part in the divisor towards the target
/// interval, which every uncle that the header claims widens by one (RSKIP156 sets the divisor, RSKIP97 ends the reset).
/// </summary>
public static class DifficultyFormula
{
    /// <summary>Before RSKIP97 a block this many seconds after its parent starts again at the minimum.</summary>
    private const long ResetAfterSeconds = 600;

    public static UInt256 Next(BlockHeader header, BlockHeader parent, NetworkParameters network)
    {
        RuleSet rules = network.Rules.At(header.Number);
        UInt256 minimum = (ulong)network.MinimumDifficulty(rules);
        long elapsed = header.Timestamp - parent.Timestamp;
        if (!rules.IsActive(ConsensusRule.Rskip97) && elapsed >= ResetAfterSeconds) return minimum;
        if (elapsed < 0) return parent.Difficulty;

        // The product is a 32-bit one in the reference, so an absurd uncle count overflows there too.
        long goal = unchecked((1 + header.UncleCount) * network.DurationLimit);
        if (goal == elapsed) return parent.Difficulty;
        UInt256 step = parent.Difficulty / (ulong)network.DifficultyBoundDivisor(rules);
        UInt256 next = goal > elapsed ? parent.Difficulty + step : parent.Difficulty - step;
        return next < minimum ? minimum : next;
    }
}
