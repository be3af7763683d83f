namespace Cambium.Rules.Upgrades;

/// <summary>First large upgrade: static calls, new merge-mining proofs, lock whitelist.</summary>
internal static class Orchid
{
    public static NetworkUpgrade Upgrade { get; } = new("orchid",
    [
        ConsensusRule.Rskip85,
        ConsensusRule.Rskip87,
        ConsensusRule.Rskip88,
        ConsensusRule.Rskip89,
        ConsensusRule.Rskip90,
        ConsensusRule.Rskip91,
        ConsensusRule.Rskip92,
        ConsensusRule.Rskip97,
        ConsensusRule.Rskip98,
    ]);
}
