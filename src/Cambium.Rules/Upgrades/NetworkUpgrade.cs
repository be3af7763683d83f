namespace Cambium.Rules.Upgrades;

/// <summary>A named network upgrade and the consensus rules it activates unless a network overrides one of them (consensus reference 2.1, 2.2).</summary>
public sealed record NetworkUpgrade(string Name, IReadOnlyList<ConsensusRule> Rules);
