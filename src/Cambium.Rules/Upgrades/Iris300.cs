namespace Cambium.Rules.Upgrades;

/// <summary>Peg-in protocol with instructions, ERP federation, flyover peg-ins, precompile failures as call failures.</summary>
internal static class Iris300
{
    public static NetworkUpgrade Upgrade { get; } = new("iris300",
    [
        ConsensusRule.Rskip153,
        ConsensusRule.Rskip169,
        ConsensusRule.Rskip170,
        ConsensusRule.Rskip171,
        ConsensusRule.Rskip174,
        ConsensusRule.Rskip176,
        ConsensusRule.Rskip179,
        ConsensusRule.Rskip180,
        ConsensusRule.Rskip181,
        ConsensusRule.Rskip185,
        ConsensusRule.Rskip186,
        ConsensusRule.Rskip191,
        ConsensusRule.Rskip197,
        ConsensusRule.Rskip199,
        ConsensusRule.Rskip200,
        ConsensusRule.Rskip201,
        ConsensusRule.Rskip218,
        ConsensusRule.Rskip219,
        ConsensusRule.Rskip220,
    ]);
}
