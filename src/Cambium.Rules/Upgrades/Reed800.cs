namespace Cambium.Rules.Upgrades;

/// <summary>Segwit federation, secp256k1 precompiles.</summary>
internal static class Reed800
{
    public static NetworkUpgrade Upgrade { get; } = new("reed800",
    [
        ConsensusRule.Rskip305,
        ConsensusRule.Rskip516,
    ]);
}
