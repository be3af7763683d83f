namespace Cambium.Rules.Upgrades;

/// <summary>Unitrie, CREATE2, shifts, multi-key federation members, fork detection data.</summary>
internal static class Wasabi100
{
    public static NetworkUpgrade Upgrade { get; } = new("wasabi100",
    [
        ConsensusRule.Rskip106,
        ConsensusRule.Rskip110,
        ConsensusRule.Rskip119,
        ConsensusRule.Rskip120,
        ConsensusRule.Rskip122,
        ConsensusRule.Rskip123,
        ConsensusRule.Rskip124,
        ConsensusRule.Rskip125,
        ConsensusRule.Rskip126,
        ConsensusRule.Rskip132,
    ]);
}
