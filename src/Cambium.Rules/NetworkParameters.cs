using Cambium.Rules.Networks;

namespace Cambium.Rules;

/// <summary>Identity, constants and rule heights of a network (consensus reference 1.1, 1.3, 1.4). Immutable.</summary>
public sealed record NetworkParameters
{
    /// <summary>Seconds that a block and the Bitcoin header in it may differ before RSKIP297.</summary>
    private const long DefaultMaximumTimestampDifference = 300;

    /// <summary>RSKIP297, test networks.</summary>
    private const long TestnetMaximumTimestampDifference = 7200;

    /// <summary>RSKIP290, test networks.</summary>
    private const long TestnetMinimumDifficulty = 550_000_000;

    /// <summary>RSKIP156, all networks but regtest.</summary>
    private const long Rskip156DifficultyBoundDivisor = 400;

    public static NetworkParameters Mainnet { get; } = MainnetNetwork.Parameters;

    public static NetworkParameters Testnet { get; } = TestnetNetwork.Parameters;

    public static NetworkParameters Regtest { get; } = RegtestNetwork.Parameters;

    /// <summary>"main", "testnet" or "regtest".</summary>
    public required string Name { get; init; }

    public required byte ChainId { get; init; }

    /// <summary>The identifier peers exchange in the handshake.</summary>
    public required int PeerNetworkId { get; init; }

    public required int DefaultPeerPort { get; init; }

    public required ChainRules Rules { get; init; }

    /// <summary>Single rules that this network activates at another height than their upgrade; custom chains on it inherit them.</summary>
    public required IReadOnlyDictionary<string, long> RuleOverrides { get; init; }

    public required RemascParameters Remasc { get; init; }

    /// <summary>Seconds per block that the difficulty aims at.</summary>
    public required int DurationLimit { get; init; }

    public required long InitialMinimumDifficulty { get; init; }

    /// <summary>Fallback mining is possible up to this difficulty while RSKIP98 is inactive.</summary>
    public required long FallbackMiningDifficulty { get; init; }

    public required long InitialDifficultyBoundDivisor { get; init; }

    /// <summary>How far a block may be ahead of the clock; 0 disables the timestamp rule.</summary>
    public required int NewBlockMaximumSecondsInTheFuture { get; init; }

    /// <summary>RSKIP144: gas that the sequential sublist always has.</summary>
    public required long MinimumSequentialGasLimit { get; init; }

    /// <summary>Who keeps the peg's bitcoins from the start of a custom chain; null for the network's own genesis federation.</summary>
    public IReadOnlyList<GenesisFederator>? GenesisFederation { get; init; }

    /// <summary>Whether the difficulty divisor follows RSKIP156.</summary>
    public bool FollowsRskip156 { get; init; } = true;

    /// <summary>Whether RSKIP290 and RSKIP297, which speak of the test networks only, have an effect.</summary>
    public bool IsPublicTestNetwork { get; init; }

    /// <summary>The network with this name ("main" or "mainnet", "testnet", "regtest").</summary>
    public static NetworkParameters Named(string name) => name switch
    {
        "main" or "mainnet" => Mainnet,
        "testnet" => Testnet,
        "regtest" => Regtest,
        _ => throw new ArgumentException($"no network is called '{name}'", nameof(name)),
    };

    /// <summary>The same network with other rule heights: a custom chain.</summary>
    public NetworkParameters With(ChainRules rules) => this with { Rules = rules };

    public long MinimumDifficulty(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return IsPublicTestNetwork && rules.IsActive(ConsensusRule.Rskip290) ? TestnetMinimumDifficulty : InitialMinimumDifficulty;
    }

    public long DifficultyBoundDivisor(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return FollowsRskip156 && rules.IsActive(ConsensusRule.Rskip156) ? Rskip156DifficultyBoundDivisor : InitialDifficultyBoundDivisor;
    }

    /// <summary>RSKIP179: exclusive limit of the distance between a block's time and its Bitcoin header's, in seconds.</summary>
    public long MaximumTimestampDifference(RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return IsPublicTestNetwork && rules.IsActive(ConsensusRule.Rskip297) ? TestnetMaximumTimestampDifference : DefaultMaximumTimestampDifference;
    }
}
