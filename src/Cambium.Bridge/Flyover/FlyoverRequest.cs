using Cambium.Primitives;

namespace Cambium.Bridge.Flyover;

/// <summary>The arguments of registerFastBridgeBtcTransaction, as given.</summary>
public sealed record FlyoverRequest
{
    public required byte[] Transaction { get; init; }

    public required int Height { get; init; }

    public required byte[] Proof { get; init; }

    public required Hash256 DerivationArgumentsHash { get; init; }

    public required byte[] UserRefundAddress { get; init; }

    /// <summary>The liquidity bridge contract, which must be the caller and receives the RBTC.</summary>
    public required Address Contract { get; init; }

    public required byte[] LiquidityProviderAddress { get; init; }

    /// <summary>When over the cap: true sends the coins back to the provider, false to the user.</summary>
    public required bool ShouldTransferToContract { get; init; }
}
