using Cambium.Primitives;

namespace Cambium.Rules.Networks;

/// <summary>A private network for tests: every rule that does not need the header extension holds from the genesis block.</summary>
internal static class RegtestNetwork
{
    private static readonly Dictionary<string, long> UpgradeHeights = new()
    {
        ["bahamas"] = 0,
        ["afterBridgeSync"] = ChainRules.Never,
        ["orchid"] = 0,
        ["orchid060"] = 0,
        ["wasabi100"] = 0,
        ["twoToThree"] = 0,
        ["papyrus200"] = 0,
        ["iris300"] = 0,
        ["hop400"] = 0,
        ["hop401"] = 0,
        ["fingerroot500"] = 0,
        ["arrowhead600"] = 0,
        ["arrowhead631"] = ChainRules.Never,
        ["lovell700"] = 0,
        ["reed800"] = 0,
        ["reed810"] = 0,
        ["vetiver900"] = 0,
        ["tbd1000"] = 0,
    };

    private static readonly Dictionary<string, long> RuleOverrides = new()
    {
        ["rskip97"] = ChainRules.Never,
        ["rskipUMM"] = 1,
        ["rskip144"] = 1,
        ["rskip351"] = 1,
        ["rskip535"] = 1,
    };

    private static readonly RemascParameters Remasc = new()
    {
        Maturity = 10,
        SyntheticSpan = 5,
        LabsAddress = Address.Parse("dabadabadabadabadabadabadabadabadaba0001"),
        LabsAddressFromRskip218 = Address.Parse("dabadabadabadabadabadabadabadabadaba0001"),
    };

    public static NetworkParameters Parameters { get; } = new()
    {
        Name = "regtest",
        ChainId = 33,
        PeerNetworkId = 7771,
        DefaultPeerPort = 50501,
        Rules = ChainRules.Create(UpgradeHeights, RuleOverrides),
        RuleOverrides = RuleOverrides,
        Remasc = Remasc,
        DurationLimit = 10,
        InitialMinimumDifficulty = 1,
        FallbackMiningDifficulty = 0,
        InitialDifficultyBoundDivisor = 2048,
        NewBlockMaximumSecondsInTheFuture = 0,
        MinimumSequentialGasLimit = 6_800_000,
        FollowsRskip156 = false,
    };
}
