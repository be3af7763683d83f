namespace Cambium.Rules.Upgrades;

/// <summary>Next upgrade, not scheduled on the public networks.</summary>
internal static class Tbd1000
{
    public static NetworkUpgrade Upgrade { get; } = new("tbd1000",
    [
        ConsensusRule.Rskip559,
    ]);
}
