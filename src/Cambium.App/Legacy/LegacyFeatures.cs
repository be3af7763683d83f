namespace Cambium.App.Legacy;

/// <summary>The reference's flags (peg-app.md 2.3), out of the operator's options.</summary>
internal static class LegacyFeatures
{
    private static readonly string[] Wallets = ["exodus", "enkrypt", "xverse", "leather", "trezor", "ledger", "reown"];
    private static readonly Dictionary<string, bool> EveryBrowser =
        new[] { "chrome", "firefox", "edge", "opera", "brave", "chromium", "safari" }.ToDictionary(name => name, _ => true);

    public static IReadOnlyList<LegacyFeature> Of(AppOptions options)
    {
        FeatureOptions features = options.Features;
        return
        [
            Feature("terms_and_conditions", features.Terms ?? string.Empty, features, features.TermsVersion),
            Feature("flyover_pegin", Flag(options.Flyover is { PegIns: true }), features),
            Feature("flyover_pegout", Flag(options.Flyover is { PegOuts: true }), features),
            .. Wallets.Select(wallet => Feature($"wallet_{wallet}", Flag(!features.DisabledWallets.Contains(wallet)), features)),
        ];
    }

    private static LegacyFeature Feature(string name, string value, FeatureOptions features, int version = 1) =>
        new(features.UpdatedAt.UtcDateTime, features.UpdatedAt.UtcDateTime, name, value, version, EveryBrowser);

    private static string Flag(bool isOn) => isOn ? "enabled" : "disabled";
}
