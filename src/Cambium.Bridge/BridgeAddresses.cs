using Cambium.Primitives;

namespace Cambium.Bridge;

/// <summary>The accounts with a role in the peg (reference 0.1).</summary>
public static class BridgeAddresses
{
    /// <summary>The Bridge itself, which holds every RBTC not backed by a locked bitcoin.</summary>
    public static Address Bridge { get; } = Address.Parse("0x0000000000000000000000000000000001000006");

    /// <summary>Receives what a dust-raised change output would otherwise over-credit.</summary>
    public static Address Burn { get; } = Address.Parse("0xffffffffffffffffffffffffffffffffffffffff");
}
