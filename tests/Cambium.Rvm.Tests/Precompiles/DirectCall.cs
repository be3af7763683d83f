using Cambium.Rules;
using Cambium.Rvm.Precompiles;

namespace Cambium.Rvm.Tests.Precompiles;

/// <summary>Calls of precompiled contracts by a transaction.</summary>
internal static class DirectCall
{
    public static PrecompileCall Under(RuleSet rules)
    {
        var harness = new Harness(rules);
        return PrecompileCall.Direct(harness.Block, harness.Transaction, harness.State, Harness.Contract, default, []);
    }
}
