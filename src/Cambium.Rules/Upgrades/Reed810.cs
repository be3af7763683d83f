namespace Cambium.Rules.Upgrades;

/// <summary>Parallel execution, header version 1, Union Bridge.</summary>
internal static class Reed810
{
    public static NetworkUpgrade Upgrade { get; } = new("reed810",
    [
        ConsensusRule.Rskip144,
        ConsensusRule.Rskip351,
        ConsensusRule.Rskip502,
        ConsensusRule.Rskip529,
        ConsensusRule.Rskip536,
    ]);
}
