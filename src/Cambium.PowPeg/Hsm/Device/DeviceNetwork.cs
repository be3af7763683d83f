using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>What the firmware knows of a Rootstock network: the cap on a block's difficulty and the upgrades that change headers.</summary>
public sealed record DeviceNetwork
{
    private DeviceNetwork(string name, in UInt256 difficultyCap) => (Name, DifficultyCap) = (name, difficultyCap);

    public static DeviceNetwork Mainnet { get; } = new("mainnet", UInt256.Parse("7000000000000000000000"))
    {
        FirstSupported = 1_591_000,
        Papyrus = 2_392_700,
        Iris = 3_589_500,
    };

    public static DeviceNetwork Testnet { get; } = new("testnet", 3_000_000_000ul) { Papyrus = 863_000, Iris = 2_027_200 };

    public static DeviceNetwork Regtest { get; } = new("regtest", 20ul);

    public string Name { get; }

    public static IReadOnlyList<string> Names { get; } = [Mainnet.Name, Testnet.Name, Regtest.Name];

    /// <summary>A block counts for no more work than this, whatever its header claims.</summary>
    public UInt256 DifficultyCap { get; }

    /// <summary>Blocks before this one (Wasabi) are too old for the device.</summary>
    public uint FirstSupported { get; private init; }

    /// <summary>From here on headers have an UMM root.</summary>
    public uint Papyrus { get; private init; }

    /// <summary>From here on merge-mining proofs have a largest size.</summary>
    public uint Iris { get; private init; }

    /// <exception cref="FormatException">There is no such network.</exception>
    public static DeviceNetwork Named(string name) => name switch
    {
        "mainnet" => Mainnet,
        "testnet" => Testnet,
        "regtest" => Regtest,
        _ => throw new FormatException($"'{name}' is not a network: mainnet, testnet or regtest"),
    };
}
