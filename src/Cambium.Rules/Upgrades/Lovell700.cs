namespace Cambium.Rules.Upgrades;

/// <summary>Spendability validation protocol, MCOPY, transient storage, initcode limit.</summary>
internal static class Lovell700
{
    public static NetworkUpgrade Upgrade { get; } = new("lovell700",
    [
        ConsensusRule.Rskip419,
        ConsensusRule.Rskip427,
        ConsensusRule.Rskip428,
        ConsensusRule.Rskip438,
        ConsensusRule.Rskip445,
        ConsensusRule.Rskip446,
        ConsensusRule.Rskip453,
        ConsensusRule.Rskip454,
        ConsensusRule.Rskip459,
        ConsensusRule.Rskip460,
    ]);
}
