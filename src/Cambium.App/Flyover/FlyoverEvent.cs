using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>What a log of the contracts tells; one of the sealed kinds. Every one is about a quote.</summary>
/// <param name="QuoteHash">Which.</param>
public abstract record FlyoverEvent(Hash256 QuoteHash)
{
    /// <summary>The provider has called for the user: paid the recipient, if it succeeded.</summary>
    public sealed record Called(Hash256 QuoteHash, Address From, Address Recipient, Wei Value, bool Succeeded) : FlyoverEvent(QuoteHash);

    /// <summary>The Bridge has credited the deposit to the contract.</summary>
    public sealed record Registered(Hash256 QuoteHash, Wei Amount) : FlyoverEvent(QuoteHash);

    /// <summary>RBTC went back to the user's refund address, if it succeeded.</summary>
    public sealed record Refunded(Hash256 QuoteHash, Address Recipient, Wei Amount, bool Succeeded) : FlyoverEvent(QuoteHash);

    /// <summary>The Bridge has sent the bitcoins back over its locking cap: -100 to the user, -200 to the provider.</summary>
    public sealed record CapExceeded(Hash256 QuoteHash, int Code) : FlyoverEvent(QuoteHash);

    /// <summary>RBTC was given to the contract for a peg-out.</summary>
    public sealed record Deposited(Hash256 QuoteHash, Address Sender, Wei Amount) : FlyoverEvent(QuoteHash);

    /// <summary>The contract has believed the provider's Bitcoin payment and given it the RBTC.</summary>
    public sealed record Settled(Hash256 QuoteHash) : FlyoverEvent(QuoteHash);

    /// <summary>The RBTC went back, because the provider has not paid in time.</summary>
    public sealed record TakenBack(Hash256 QuoteHash, Address Recipient, Wei Amount) : FlyoverEvent(QuoteHash);
}
