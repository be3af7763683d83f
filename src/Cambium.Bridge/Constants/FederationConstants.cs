using Cambium.Rules;

namespace Cambium.Bridge.Constants;

/// <summary>Ages and authorities of the federation life cycle (reference 4.2, 4.5).</summary>
public sealed record FederationConstants
{
    public required long ActivationAgeBeforeRskip383 { get; init; }

    public required long ActivationAgeSinceRskip383 { get; init; }

    /// <summary>Set where RSKIP-419 changed the age again, which is on the test network alone.</summary>
    public long? ActivationAgeSinceRskip419 { get; init; }

    /// <summary>Blocks a proposed federation has to prove that it can spend (RSKIP-419).</summary>
    public required long ValidationPeriod { get; init; }

    public required long MigrationBegin { get; init; }

    public required long MigrationEnd { get; init; }

    /// <summary>The longer migration of the time between RSKIP-357 and RSKIP-374.</summary>
    public required long MigrationEndOfRskip357 { get; init; }

    /// <summary>Bitcoin blocks after which the emergency keys may spend.</summary>
    public required long EmergencyDelay { get; init; }

    /// <summary>The federation before the Bridge, whose coins count as a migration.</summary>
    public required string OldFederationAddress { get; init; }

    public required Authorizer ChangeAuthorizer { get; init; }

    public long ActivationAge(RuleSet rules)
    {
        if (!rules.IsActive(ConsensusRule.Rskip383))
            return ActivationAgeBeforeRskip383;
        return rules.IsActive(ConsensusRule.Rskip419) && ActivationAgeSinceRskip419 is { } age
            ? age
            : ActivationAgeSinceRskip383;
    }

    public long MigrationAgeEnd(RuleSet rules) =>
        rules.IsActive(ConsensusRule.Rskip357) && !rules.IsActive(ConsensusRule.Rskip374)
            ? MigrationEndOfRskip357
            : MigrationEnd;
}
