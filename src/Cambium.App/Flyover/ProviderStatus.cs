using Cambium.Bitcoin.Addresses;
using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>What the provider's server says of an accepted quote. Bitcoin's ids are in wire order.</summary>
internal sealed record ProviderStatus<TQuote, TState>(TQuote Quote, TState State)
{
    public required byte[] Signature { get; init; }

    /// <summary>Of a peg-in: where the user is to pay.</summary>
    public BitcoinAddress? DepositAddress { get; init; }

    public Hash256? UserTransaction { get; init; }

    public Hash256? PaymentTransaction { get; init; }

    public Hash256? SettlementTransaction { get; init; }
}
