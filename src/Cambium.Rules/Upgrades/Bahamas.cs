namespace Cambium.Rules.Upgrades;

/// <summary>First correction of the fee arithmetic.</summary>
internal static class Bahamas
{
    public static NetworkUpgrade Upgrade { get; } = new("bahamas",
    [
        ConsensusRule.Rskip136,
    ]);
}
