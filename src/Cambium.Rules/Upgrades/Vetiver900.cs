namespace Cambium.Rules.Upgrades;

/// <summary>Fee estimation changes, 0xEF code prefix rejected.</summary>
internal static class Vetiver900
{
    public static NetworkUpgrade Upgrade { get; } = new("vetiver900",
    [
        ConsensusRule.Rskip540,
        ConsensusRule.Rskip544,
        ConsensusRule.Rskip551,
        ConsensusRule.Rskip552,
    ]);
}
