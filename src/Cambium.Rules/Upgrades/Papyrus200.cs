namespace Cambium.Rules.Upgrades;

/// <summary>Locking cap, bn128 precompiles, EXTCODEHASH, SELFBALANCE, CHAINID, segwit peg-ins.</summary>
internal static class Papyrus200
{
    public static NetworkUpgrade Upgrade { get; } = new("papyrus200",
    [
        ConsensusRule.Rskip134,
        ConsensusRule.Rskip137,
        ConsensusRule.Rskip140,
        ConsensusRule.Rskip143,
        ConsensusRule.Rskip146,
        ConsensusRule.Rskip151,
        ConsensusRule.Rskip152,
        ConsensusRule.Rskip156,
        ConsensusRule.RskipUmm,
    ]);
}
