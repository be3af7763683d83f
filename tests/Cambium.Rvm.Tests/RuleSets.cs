using Cambium.Rules;

namespace Cambium.Rvm.Tests;

/// <summary>Rule sets of some eras, as mainnet had them (the latest as regtest has it).</summary>
internal static class RuleSets
{
    public static RuleSet Orchid { get; } = NetworkParameters.Mainnet.Rules.At(729_000);

    public static RuleSet Wasabi { get; } = NetworkParameters.Mainnet.Rules.At(1_591_000);

    public static RuleSet Papyrus { get; } = NetworkParameters.Mainnet.Rules.At(2_392_700);

    public static RuleSet Iris { get; } = NetworkParameters.Mainnet.Rules.At(3_614_800);

    public static RuleSet Latest { get; } = NetworkParameters.Regtest.Rules.At(1);

    public static IReadOnlyList<(string Name, RuleSet Rules)> Eras { get; } =
        [("orchid", Orchid), ("wasabi", Wasabi), ("papyrus", Papyrus), ("iris", Iris), ("latest", Latest)];

    public static RuleSet With(this RuleSet rules, params ConsensusRule[] added) =>
        new(Enum.GetValues<ConsensusRule>().Where(rule => rules.IsActive(rule) || added.Contains(rule)));

    public static RuleSet Without(this RuleSet rules, params ConsensusRule[] removed) =>
        new(Enum.GetValues<ConsensusRule>().Where(rule => rules.IsActive(rule) && !removed.Contains(rule)));
}
