using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>The keys of one federation's members; each plays all three roles.</summary>
internal sealed class FederationKeys(IReadOnlyList<PrivateKey> keys)
{
    private const int Members = 3;
    private const int FirstSeed = 130;

    public static FederationKeys Genesis { get; } = new(BridgeDriver.Federators);

    public IReadOnlyList<PrivateKey> All { get; } = keys;

    public Address FirstAccount { get; } = keys[0].PublicKey.ToAddress();

    /// <summary>Three new keys.</summary>
    public static FederationKeys Generation(int number) =>
        new([.. Enumerable.Range(FirstSeed + (Members * number), Members).Select(static seed => BridgeDriver.KeyOf((byte)seed))]);

    /// <summary>True when a redeem script names these members.</summary>
    public bool AreIn(ReadOnlySpan<byte> redeemScript) => redeemScript.IndexOf(All[0].PublicKey.ToCompressed()) >= 0;
}
