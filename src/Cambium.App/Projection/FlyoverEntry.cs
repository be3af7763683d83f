using Cambium.Primitives;

namespace Cambium.App.Projection;

/// <summary>A fast peg-in or peg-out as the contracts told of it, under its quote's hash.</summary>
/// <param name="QuoteHash">What the contracts know it by.</param>
/// <param name="IsPegIn">Else a peg-out.</param>
public sealed record FlyoverEntry(Hash256 QuoteHash, bool IsPegIn)
{
    /// <summary>Of a peg-in: the provider's call for the user. Of a peg-out: the user's deposit. Both hold the quote in their transaction.</summary>
    public EventPlace? Opening { get; init; }

    /// <summary>The user or, of a peg-in, the provider.</summary>
    public Address? Sender { get; init; }

    /// <summary>Of a peg-in: who was called.</summary>
    public Address? Recipient { get; init; }

    /// <summary>What the recipient was paid, or what was deposited.</summary>
    public Wei Amount { get; init; }

    /// <summary>Of a peg-in: whether the recipient was paid.</summary>
    public bool IsPaid { get; init; }

    /// <summary>The Bridge has credited the deposit; or the contract has believed the payment.</summary>
    public EventPlace? Settlement { get; init; }

    /// <summary>Of a peg-in: what the Bridge credited.</summary>
    public Wei Registered { get; init; }

    /// <summary>RBTC went to the user's refund address, beside or instead of the payment.</summary>
    public EventPlace? Refund { get; init; }

    public Wei Refunded { get; init; }

    /// <summary>Of a peg-in over the cap: the Bridge's code.</summary>
    public int? CapCode { get; init; }
}
