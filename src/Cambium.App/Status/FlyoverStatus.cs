using Cambium.App.Flyover;
using Cambium.Primitives;

namespace Cambium.App.Status;

/// <summary>Where a fast peg-in or peg-out is. Bitcoin's ids are in wire order.</summary>
public sealed record FlyoverStatus : PegStatus
{
    public required Hash256 QuoteHash { get; init; }

    /// <summary>Else a peg-out.</summary>
    public required bool IsPegIn { get; init; }

    public required FlyoverState State { get; init; }

    /// <summary>Whether the contracts' events say so; else it is the provider's word.</summary>
    public required bool IsProven { get; init; }

    /// <summary>The quote, where the chain or the provider has given one with this hash.</summary>
    public PegInQuote? PegIn { get; init; }

    /// <inheritdoc cref="PegIn"/>
    public PegOutQuote? PegOut { get; init; }

    /// <summary>The user's account, where it is known.</summary>
    public Address? Sender { get; init; }

    /// <summary>An account, or a Bitcoin address.</summary>
    public string? Recipient { get; init; }

    /// <summary>Of a peg-in: where the user is to pay; null when it cannot be computed again.</summary>
    public string? DepositAddress { get; init; }

    /// <summary>The user's payment: on Bitcoin for a peg-in.</summary>
    public Hash256? Deposit { get; init; }

    /// <summary>The provider's payment: on Bitcoin for a peg-out.</summary>
    public Hash256? Payment { get; init; }

    public Hash256? Settlement { get; init; }

    public Hash256? Refund { get; init; }

    /// <summary>What went back.</summary>
    public Wei Refunded { get; init; }

    /// <summary>What was deposited, or is to be.</summary>
    public Wei? Sent { get; init; }

    /// <summary>What the recipient gets.</summary>
    public Wei? Value { get; init; }

    public long Confirmations { get; init; }

    /// <summary>Blocks of the deposit's chain that the provider waits for; null where the quote is not known.</summary>
    public int? RequiredConfirmations { get; init; }

    public override bool IsFinal => FlyoverStates.IsFinal(State);
}
