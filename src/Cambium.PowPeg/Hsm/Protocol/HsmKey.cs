using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Hd;

namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>
/// One of the six keys that the device has. The Bitcoin keys sign proven peg-outs only; the others sign any hash. Paths: PowHSM protocol,
/// "Valid BIP44 paths".
/// </summary>
public sealed record HsmKey
{
    private HsmKey(string name, string path, bool requiresAuthorization) =>
        (Name, Path, RequiresAuthorization) = (name, KeyPath.Parse(path), requiresAuthorization);

    public static HsmKey Btc { get; } = new("BTC", "m/44'/0'/0'/0/0", requiresAuthorization: true);

    public static HsmKey TestBtc { get; } = new("tBTC", "m/44'/1'/0'/0/0", requiresAuthorization: true);

    public static HsmKey Rsk { get; } = new("RSK", "m/44'/137'/0'/0/0", requiresAuthorization: false);

    public static HsmKey Mst { get; } = new("MST", "m/44'/137'/1'/0/0", requiresAuthorization: false);

    public static HsmKey TestRsk { get; } = new("tRSK", "m/44'/1'/1'/0/0", requiresAuthorization: false);

    public static HsmKey TestMst { get; } = new("tMST", "m/44'/1'/2'/0/0", requiresAuthorization: false);

    public static IReadOnlyList<HsmKey> All { get; } = [Btc, Rsk, Mst, TestBtc, TestRsk, TestMst];

    public string Name { get; }

    public KeyPath Path { get; }

    /// <summary>Whether a signature takes a proven peg-out.</summary>
    public bool RequiresAuthorization { get; }

    public static bool TryFind(KeyPath path, [NotNullWhen(true)] out HsmKey? key)
    {
        key = All.FirstOrDefault(candidate => candidate.Path.Equals(path));
        return key is not null;
    }

    public override string ToString() => Name;
}
