using Cambium.Primitives;

namespace Cambium.Rules.Networks;

/// <summary>The public test network.</summary>
internal static class TestnetNetwork
{
    private static readonly Dictionary<string, long> UpgradeHeights = new()
    {
        ["bahamas"] = 0,
        ["afterBridgeSync"] = 114_000,
        ["orchid"] = 0,
        ["orchid060"] = 0,
        ["wasabi100"] = 0,
        ["twoToThree"] = 504_000,
        ["papyrus200"] = 863_000,
        ["iris300"] = 2_060_500,
        ["hop400"] = 3_103_000,
        ["hop401"] = 3_362_200,
        ["fingerroot500"] = 4_015_800,
        ["arrowhead600"] = 4_927_100,
        ["arrowhead631"] = ChainRules.Never,
        ["lovell700"] = 6_110_487,
        ["reed800"] = 6_835_700,
        ["reed810"] = 7_139_600,
        ["vetiver900"] = 7_604_200,
        ["tbd1000"] = ChainRules.Never,
    };

    private static readonly Dictionary<string, long> RuleOverrides = new()
    {
        ["rskip97"] = ChainRules.Never,
        ["rskip132"] = 43_550,
        ["rskip284"] = 2_581_800,
        ["rskip290"] = 2_581_800,
        ["rskip535"] = 7_604_200,
    };

    private static readonly RemascParameters Remasc = new()
    {
        Maturity = 50,
        SyntheticSpan = 10,
        LabsAddress = Address.Parse("dabadabadabadabadabadabadabadabadaba0003"),
        LabsAddressFromRskip218 = Address.Parse("dabadabadabadabadabadabadabadabadaba0003"),
    };

    public static NetworkParameters Parameters { get; } = new()
    {
        Name = "testnet",
        ChainId = 31,
        PeerNetworkId = 8100,
        DefaultPeerPort = 50505,
        Rules = ChainRules.Create(UpgradeHeights, RuleOverrides),
        RuleOverrides = RuleOverrides,
        Remasc = Remasc,
        DurationLimit = 14,
        InitialMinimumDifficulty = 131_072,
        FallbackMiningDifficulty = 14_000_000_000_000_000,
        InitialDifficultyBoundDivisor = 50,
        NewBlockMaximumSecondsInTheFuture = 540,
        MinimumSequentialGasLimit = 10_000_000,
        IsPublicTestNetwork = true,
    };
}
