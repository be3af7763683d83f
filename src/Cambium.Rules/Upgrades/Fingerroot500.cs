namespace Cambium.Rules.Upgrades;

/// <summary>End of the longer migration, gas price cap.</summary>
internal static class Fingerroot500
{
    public static NetworkUpgrade Upgrade { get; } = new("fingerroot500",
    [
        ConsensusRule.Rskip252,
        ConsensusRule.Rskip326,
        ConsensusRule.Rskip374,
        ConsensusRule.Rskip375,
        ConsensusRule.Rskip377,
        ConsensusRule.Rskip383,
        ConsensusRule.Rskip385,
    ]);
}
