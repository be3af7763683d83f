namespace Cambium.Rules.Upgrades;

/// <summary>Call depth 400.</summary>
internal static class TwoToThree
{
    public static NetworkUpgrade Upgrade { get; } = new("twoToThree",
    [
        ConsensusRule.Rskip150,
    ]);
}
