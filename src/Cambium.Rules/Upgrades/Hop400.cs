namespace Cambium.Rules.Upgrades;

/// <summary>Batched peg-outs.</summary>
internal static class Hop400
{
    public static NetworkUpgrade Upgrade { get; } = new("hop400",
    [
        ConsensusRule.Rskip271,
        ConsensusRule.Rskip284,
        ConsensusRule.Rskip290,
        ConsensusRule.Rskip293,
        ConsensusRule.Rskip294,
        ConsensusRule.Rskip297,
    ]);
}
