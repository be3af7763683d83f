using Cambium.Bitcoin.Consensus;
using Cambium.Bridge.Governance;
using Cambium.Crypto;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Federations;

/// <summary>What a network fixes about its federations (reference 4.2 to 4.5).</summary>
public sealed record FederationConstants
{
    private const long GenesisCreationBlock = 1;

    public required BitcoinNetwork Network { get; init; }

    public required FederationFormat GenesisFormat { get; init; }

    public required IReadOnlyList<FederationMember> GenesisMembers { get; init; }

    public required long GenesisCreationTimeMillis { get; init; }

    public required IReadOnlyList<PublicKey> EmergencyKeys { get; init; }

    /// <summary>Bitcoin blocks after which the emergency keys may spend.</summary>
    public required long EmergencyDelay { get; init; }

    public required Authorizer ChangeAuthorizer { get; init; }

    /// <summary>Address of a federation older than the Bridge's books (reference 5.9, 11.23).</summary>
    public required string OldFederationAddress { get; init; }

    public required long ValidationPeriod { get; init; }

    public required long ActivationAgeBeforeRskip383 { get; init; }

    public required long ActivationAgeSinceRskip383 { get; init; }

    /// <summary>Testnet raised the age above the validation period with RSKIP-419; null elsewhere.</summary>
    public long? ActivationAgeSinceRskip419 { get; init; }

    public required long MigrationBegin { get; init; }

    public required long MigrationEnd { get; init; }

    /// <summary>The longer migration allowed while RSKIP-357 and not yet RSKIP-374 is active.</summary>
    public required long MigrationEndOfRskip357 { get; init; }

    public FederationCharter GenesisCharter => new(GenesisMembers, GenesisCreationTimeMillis, GenesisCreationBlock);

    /// <summary>Blocks from the creation of a federation to its activation.</summary>
    public long ActivationAge(RuleSet rules)
    {
        if (!rules.IsActive(ConsensusRule.Rskip383))
            return ActivationAgeBeforeRskip383;
        return rules.IsActive(ConsensusRule.Rskip419)
            ? ActivationAgeSinceRskip419 ?? ActivationAgeSinceRskip383
            : ActivationAgeSinceRskip383;
    }

    /// <summary>Age of the active federation after which funds start to move.</summary>
    public long MigrationStartAge(RuleSet rules) => ActivationAge(rules) + MigrationBegin;

    /// <summary>Age of the active federation at which the retiring one is dropped.</summary>
    public long MigrationEndAge(RuleSet rules)
    {
        bool isExtended = rules.IsActive(ConsensusRule.Rskip357) && !rules.IsActive(ConsensusRule.Rskip374);
        return ActivationAge(rules) + (isExtended ? MigrationEndOfRskip357 : MigrationEnd);
    }

    /// <summary>The genesis members of a public network, each with one key for all three roles.</summary>
    internal static IReadOnlyList<FederationMember> Members(params string[] keys) => [.. Keys(keys).Select(FederationMember.WithSingleKey)];

    internal static IReadOnlyList<PublicKey> Keys(params string[] keys) => [.. keys.Select(ParseKey)];

    private static PublicKey ParseKey(string hex) =>
        PublicKey.TryParse(Hex.Decode(hex), out PublicKey key)
            ? key
            : throw new FormatException($"{hex} is no public key.");
}
