using Cambium.Chain.Difficulty;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Validation;

/// <summary>What a header must have in view of its parent.</summary>
public static class ParentRules
{
    public static readonly HeaderRule MinimumGasPriceStep = new("minimum gas price step", CheckMinimumGasPriceStep);
    public static readonly HeaderRule Number = new("number", CheckNumber);
    public static readonly HeaderRule Difficulty = new("difficulty", CheckDifficulty);
    public static readonly HeaderRule GasLimitStep = new("gas limit step", CheckGasLimitStep);

    /// <summary>For uncles only: a connected block may be older than its parent.</summary>
    public static readonly HeaderRule Younger = new("timestamp after parent", CheckYounger);

    private const ulong PriceStepDivisor = 100;

    private static Mismatch? CheckMinimumGasPriceStep(HeaderCandidate candidate)
    {
        if (candidate.Header.MinimumGasPrice is not { } price) return new Mismatch("none", "a minimum gas price");
        Wei parent = candidate.Parent.MinimumGasPrice ?? Wei.Zero;
        Wei step = new(UInt256.SDiv(parent.Value, PriceStepDivisor));
        if (step.IsZero) step = new Wei(UInt256.One);
        Wei low = parent - step < Wei.Zero ? Wei.Zero : parent - step;
        Wei high = parent + step;
        return price < low || price > high ? new Mismatch(price.ToString(), $"{low} to {high}") : null;
    }

    private static Mismatch? CheckNumber(HeaderCandidate candidate)
    {
        long want = candidate.Parent.Number + 1;
        return candidate.Header.Number == want ? null : Mismatch.Of(candidate.Header.Number, want);
    }

    private static Mismatch? CheckDifficulty(HeaderCandidate candidate)
    {
        UInt256 want = DifficultyFormula.Next(candidate.Header, candidate.Parent, candidate.Network);
        return candidate.Header.Difficulty == want ? null : Mismatch.Of(candidate.Header.Difficulty, want);
    }

    private static Mismatch? CheckGasLimitStep(HeaderCandidate candidate)
    {
        UInt256 parent = (ulong)candidate.Parent.GasLimit;
        UInt256 low = parent * (ulong)(ConsensusLimits.GasLimitBoundDivisor - 1) / (ulong)ConsensusLimits.GasLimitBoundDivisor;
        UInt256 high = parent * (ulong)(ConsensusLimits.GasLimitBoundDivisor + 1) / (ulong)ConsensusLimits.GasLimitBoundDivisor;
        UInt256 limit = (ulong)candidate.Header.GasLimit;
        return limit < low || limit > high ? new Mismatch(limit.ToString(), $"{low} to {high}") : null;
    }

    private static Mismatch? CheckYounger(HeaderCandidate candidate)
    {
        if (candidate.Network.NewBlockMaximumSecondsInTheFuture == 0) return null;
        long parent = candidate.Parent.Timestamp;
        return candidate.Header.Timestamp > parent
            ? null
            : new Mismatch(Mismatch.Text(candidate.Header.Timestamp), $"above {Mismatch.Text(parent)}");
    }
}
