using Cambium.App.Bridge;
using Cambium.App.Networks;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Scripts;
using Cambium.Bridge;
using Cambium.Bridge.Federations;
using Cambium.Bridge.Flyover;
using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>
/// Whether what the provider's server says is what was asked for, and binding: everything that money depends on is compared or computed
/// again. Each check throws <see cref="ProviderException"/> of <see cref="ProviderFailure.Mismatch"/>.
/// </summary>
internal sealed class QuoteCheck(FlyoverOptions options, PegNetwork network)
{
    /// <summary>The contract takes no other addresses for itself: version and hash.</summary>
    private const int HashedSize = 21;

    /// <summary>A quote that was just given.</summary>
    public void Check(ProviderQuote<PegInQuote> given, Address recipient, Wei value, Address refund, BridgeState bridge)
    {
        PegInQuote quote = given.Quote;
        CheckBinding(quote);
        Same(given.Hash == quote.Hash(), "the quote's hash");
        Same(quote.Recipient == recipient, "the recipient");
        Same(quote.Value == value, "the amount");
        Same(quote.Refund == refund, "the refund address");
        Same(quote.Federation.Span.SequenceEqual(bridge.Federation.Address.Payload.Span), "the federation");
    }

    /// <inheritdoc cref="Check(ProviderQuote{PegInQuote}, Address, Wei, Address, BridgeState)"/>
    public void Check(ProviderQuote<PegOutQuote> given, BitcoinAddress destination, Wei value, Address refund)
    {
        PegOutQuote quote = given.Quote;
        byte[] address = ContractAddress.Encode(destination);
        CheckBinding(quote);
        Same(given.Hash == quote.Hash(), "the quote's hash");
        Same(quote.Destination.Span.SequenceEqual(address), "the Bitcoin address");
        Same(quote.BitcoinRefund.Span.SequenceEqual(address), "the refund address on Bitcoin");
        Same(quote.Value == value, "the amount");
        Same(quote.Refund == refund, "the refund address");
    }

    /// <summary>Whether a quote is of this network, this provider and these contracts; a user's answer is checked with it, too.</summary>
    public void CheckBinding(PegInQuote quote)
    {
        Same(quote.ChainId == (ulong)network.ChainId, "the network");
        Same(quote.Contract == options.Contracts.PegIn, "the contract");
        Same(quote.Provider == options.Provider, "the provider");
        Same(quote.Data.IsEmpty && !quote.CallOnRegister, "the call: nothing but a payment was asked for");
        Same(quote.ProviderBitcoin.Length == HashedSize, "the provider's Bitcoin address");

        // The server asks the user for none, so any other would be somebody else's (flyover-sdk demands the same).
        Same(ContractAddress.IsNobodys(quote.BitcoinRefund.Span, network.Bitcoin), "the refund address on Bitcoin");
    }

    /// <inheritdoc cref="CheckBinding(PegInQuote)"/>
    public void CheckBinding(PegOutQuote quote)
    {
        Same(quote.ChainId == (ulong)network.ChainId, "the network");
        Same(quote.Contract == options.Contracts.PegOut, "the contract");
        Same(quote.Provider == options.Provider, "the provider");
    }

    public static void CheckSignature(PegInQuote quote, ReadOnlySpan<byte> signature) =>
        Same(QuoteSignature.IsBy(quote.Provider, QuoteSignature.DigestOf(quote), signature), "the provider's signature");

    public static void CheckSignature(PegOutQuote quote, ReadOnlySpan<byte> signature) =>
        Same(QuoteSignature.IsBy(quote.Provider, QuoteSignature.DigestOf(quote), signature), "the provider's signature");

    /// <summary>The address that only the federation can spend from, and only for this quote; from the Bridge's own code.</summary>
    public void CheckDepositAddress(PegInQuote quote, BitcoinAddress said, BridgeState bridge) =>
        Same(said.Equals(DepositAddressOf(quote, bridge.Federation, network)), "the deposit address");

    public void CheckContract(AcceptedPegOut accepted) => Same(accepted.Contract == options.Contracts.PegOut, "the contract");

    public static void CheckHash(in Hash256 asked, in Hash256 computed) => Same(asked == computed, "the quote's hash");

    public static BitcoinAddress DepositAddressOf(PegInQuote quote, FederationState federation, PegNetwork network)
    {
        Hash256 derivation = FlyoverDerivation.HashOf(quote.Hash(), quote.BitcoinRefund.Span, quote.Contract, quote.ProviderBitcoin.Span);
        FederationFormat format = federation.IsSegwit ? FederationFormat.P2shP2wshErp : FederationFormat.P2shErp;
        Script script = FlyoverDerivation.OutputScript(derivation, federation.RedeemScript, format);
        return BitcoinAddress.TryFromScript(script, network.Bitcoin, out BitcoinAddress? address)
            ? address
            : throw new BridgeException("The deposit's script has no address.");
    }

    private static void Same(bool isSo, string what)
    {
        if (!isSo)
            throw new ProviderException(ProviderFailure.Mismatch, $"The provider's answer was refused, because {what} is not as it must be. Nothing was accepted.");
    }
}
