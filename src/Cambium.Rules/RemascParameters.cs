using Cambium.Primitives;

namespace Cambium.Rules;

/// <summary>Parameters of the reward distribution on one network (consensus reference 1.4, RSKIP15, RSKIP218).</summary>
public sealed record RemascParameters
{
    /// <summary>Blocks between a block and the distribution of its fees.</summary>
    public required int Maturity { get; init; }

    /// <summary>Share of the reward balance paid per block is one in this many.</summary>
    public required int SyntheticSpan { get; init; }

    public required Address LabsAddress { get; init; }

    /// <summary>RSKIP218.</summary>
    public required Address LabsAddressFromRskip218 { get; init; }

    public long LabsDivisor { get; init; } = 5;

    public long FederationDivisor { get; init; } = 100;

    public long PublishersDivisor { get; init; } = 10;

    public long PunishmentDivisor { get; init; } = 10;

    public long LateUncleInclusionPunishmentDivisor { get; init; } = 20;

    /// <summary>The address that receives the labs share under <paramref name="rules"/>.</summary>
    public Address LabsAddressUnder(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules.IsActive(ConsensusRule.Rskip218) ? LabsAddressFromRskip218 : LabsAddress;
    }
}
