namespace Cambium.Rules.Upgrades;

/// <summary>All network upgrades in the order of their activation on mainnet (consensus reference 2.1).</summary>
public static class NetworkUpgrades
{
    /// <summary>Every upgrade, oldest first.</summary>
    public static IReadOnlyList<NetworkUpgrade> All { get; } =
    [
        Bahamas.Upgrade,
        AfterBridgeSync.Upgrade,
        Orchid.Upgrade,
        Orchid060.Upgrade,
        Wasabi100.Upgrade,
        TwoToThree.Upgrade,
        Papyrus200.Upgrade,
        Iris300.Upgrade,
        Hop400.Upgrade,
        Hop401.Upgrade,
        Fingerroot500.Upgrade,
        Arrowhead600.Upgrade,
        Arrowhead631.Upgrade,
        Lovell700.Upgrade,
        Reed800.Upgrade,
        Reed810.Upgrade,
        Vetiver900.Upgrade,
        Tbd1000.Upgrade,
    ];

    /// <summary>Whether <paramref name="name"/> is an upgrade, or the reference's name "genesis", which activates no rule.</summary>
    public static bool IsKnown(string name) => name == "genesis" || All.Any(upgrade => upgrade.Name == name);
}
