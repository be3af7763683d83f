namespace Cambium.Rules.Upgrades;

/// <summary>Standard P2SH ERP redeem script and longer migration.</summary>
internal static class Hop401
{
    public static NetworkUpgrade Upgrade { get; } = new("hop401",
    [
        ConsensusRule.Rskip353,
        ConsensusRule.Rskip357,
    ]);
}
