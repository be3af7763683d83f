namespace Cambium.Rules.Upgrades;

/// <summary>PUSH0, BASEFEE, cheaper call data, Environment precompile, peg-out index.</summary>
internal static class Arrowhead600
{
    public static NetworkUpgrade Upgrade { get; } = new("arrowhead600",
    [
        ConsensusRule.Rskip203,
        ConsensusRule.Rskip376,
        ConsensusRule.Rskip379,
        ConsensusRule.Rskip398,
        ConsensusRule.Rskip400,
        ConsensusRule.Rskip412,
        ConsensusRule.Rskip415,
        ConsensusRule.Rskip417,
    ]);
}
