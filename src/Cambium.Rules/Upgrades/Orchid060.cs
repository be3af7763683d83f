namespace Cambium.Rules.Upgrades;

/// <summary>Correction of the operand count of STATICCALL.</summary>
internal static class Orchid060
{
    public static NetworkUpgrade Upgrade { get; } = new("orchid060",
    [
        ConsensusRule.Rskip103,
    ]);
}
