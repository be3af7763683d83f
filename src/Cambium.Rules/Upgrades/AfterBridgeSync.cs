namespace Cambium.Rules.Upgrades;

/// <summary>End of free Bridge transactions.</summary>
internal static class AfterBridgeSync
{
    public static NetworkUpgrade Upgrade { get; } = new("afterBridgeSync",
    [
        ConsensusRule.AreBridgeTxsPaid,
    ]);
}
