using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.PegIns;

/// <summary>A peg-in that somebody wants to make.</summary>
public sealed record PegInOrder
{
    /// <summary>What goes to the federation, and is credited.</summary>
    public required Satoshis Amount { get; init; }

    public required Address Recipient { get; init; }

    /// <summary>The user's own, P2PKH or P2SH.</summary>
    public required BitcoinAddress RefundAddress { get; init; }

    /// <summary>The user's own, of any kind.</summary>
    public required BitcoinAddress ChangeAddress { get; init; }

    public required FeeRate FeeRate { get; init; }
}
