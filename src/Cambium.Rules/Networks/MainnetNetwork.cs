using Cambium.Primitives;

namespace Cambium.Rules.Networks;

/// <summary>The public network whose coin is backed by bitcoin.</summary>
internal static class MainnetNetwork
{
    private static readonly Dictionary<string, long> UpgradeHeights = new()
    {
        ["bahamas"] = 3_397,
        ["afterBridgeSync"] = 370_000,
        ["orchid"] = 729_000,
        ["orchid060"] = 1_052_700,
        ["wasabi100"] = 1_591_000,
        ["twoToThree"] = 2_018_000,
        ["papyrus200"] = 2_392_700,
        ["iris300"] = 3_614_800,
        ["hop400"] = 4_598_500,
        ["hop401"] = 4_976_300,
        ["fingerroot500"] = 5_468_000,
        ["arrowhead600"] = 6_223_700,
        ["arrowhead631"] = 6_549_300,
        ["lovell700"] = 7_338_024,
        ["reed800"] = 8_052_200,
        ["reed810"] = ChainRules.Never,
        ["vetiver900"] = 8_804_200,
        ["tbd1000"] = ChainRules.Never,
    };

    private static readonly Dictionary<string, long> RuleOverrides = new()
    {
        ["rskip536"] = 8_804_200,
    };

    private static readonly RemascParameters Remasc = new()
    {
        Maturity = 4000,
        SyntheticSpan = 10,
        LabsAddress = Address.Parse("14d3065c8eb89895f4df12450ec6b130049f8034"),
        LabsAddressFromRskip218 = Address.Parse("dcb12179ba4697350f66224c959bdd9c282818df"),
    };

    public static NetworkParameters Parameters { get; } = new()
    {
        Name = "main",
        ChainId = 30,
        PeerNetworkId = 775,
        DefaultPeerPort = 5050,
        Rules = ChainRules.Create(UpgradeHeights, RuleOverrides),
        RuleOverrides = RuleOverrides,
        Remasc = Remasc,
        DurationLimit = 14,
        InitialMinimumDifficulty = 7_000_000_000_000_000,
        FallbackMiningDifficulty = 14_000_000_000_000_000,
        InitialDifficultyBoundDivisor = 50,
        NewBlockMaximumSecondsInTheFuture = 60,
        MinimumSequentialGasLimit = 10_000_000,
    };
}
