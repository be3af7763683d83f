using Cambium.Rules;

namespace Cambium.Rvm.Precompiles;

/// <summary>What the bn128 contracts make of invalid points: an empty output before RSKIP197, a failure from then on.</summary>
internal static class Bn128Result
{
    public static PrecompileResult Invalid(PrecompileCall call) => call.Block.Rules.IsActive(ConsensusRule.Rskip197)
        ? PrecompileResult.Failure("a point is not valid")
        : PrecompileResult.Success([]);
}
