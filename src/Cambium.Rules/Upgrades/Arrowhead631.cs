namespace Cambium.Rules.Upgrades;

/// <summary>Chainwork beyond 12 bytes on Bitcoin mainnet.</summary>
internal static class Arrowhead631
{
    public static NetworkUpgrade Upgrade { get; } = new("arrowhead631",
    [
        ConsensusRule.Rskip434,
    ]);
}
