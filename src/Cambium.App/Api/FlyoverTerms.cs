using System.Globalization;
using Cambium.App.Flyover;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.Bitcoin.Addresses;
using Cambium.Primitives;

namespace Cambium.App.Api;

/// <summary>The terms of a fast peg-in, member by member as in the contract's quote; amounts are wei as texts. Its hash follows from all of them.</summary>
internal sealed record PegInTerms(
    ulong ChainId,
    string CallFee,
    string PenaltyFee,
    string Value,
    string GasFee,
    string FederationAddress,
    string Contract,
    string Provider,
    string Recipient,
    string RefundAddress,
    string Nonce,
    uint GasLimit,
    uint AgreedAt,
    uint TimeForDeposit,
    uint CallTime,
    ushort Confirmations,
    string BitcoinRefundAddress,
    string ProviderBitcoinAddress)
{
    public static PegInTerms Of(PegInQuote quote, PegNetwork network) => new(
        quote.ChainId,
        quote.CallFee.ToString(),
        quote.PenaltyFee.ToString(),
        quote.Value.ToString(),
        quote.GasFee.ToString(),
        BitcoinAddress.P2sh(network.Bitcoin, quote.Federation.Span).ToString(),
        quote.Contract.ToString(),
        quote.Provider.ToString(),
        quote.Recipient.ToString(),
        quote.Refund.ToString(),
        quote.Nonce.ToString(CultureInfo.InvariantCulture),
        quote.GasLimit,
        quote.AgreedAt,
        quote.TimeForDeposit,
        quote.CallTime,
        quote.Confirmations,
        Hashed(quote.BitcoinRefund.Span, network),
        Hashed(quote.ProviderBitcoin.Span, network));

    /// <exception cref="ProblemException">A member is not in its form.</exception>
    public static PegInQuote Read(PegInTerms? terms, PegNetwork network)
    {
        var check = new TermsCheck(network);
        if (terms is null)
            throw TermsCheck.Absent();
        return check.Done(new PegInQuote
        {
            ChainId = terms.ChainId,
            CallFee = check.Amount("callFee", terms.CallFee),
            PenaltyFee = check.Amount("penaltyFee", terms.PenaltyFee),
            Value = check.Amount("value", terms.Value),
            GasFee = check.Amount("gasFee", terms.GasFee),
            Federation = check.Bitcoin("federationAddress", terms.FederationAddress).Payload,
            Contract = check.Account("contract", terms.Contract),
            Provider = check.Account("provider", terms.Provider),
            Recipient = check.Account("recipient", terms.Recipient),
            Refund = check.Account("refundAddress", terms.RefundAddress),
            Nonce = check.Nonce(terms.Nonce),
            GasLimit = terms.GasLimit,
            AgreedAt = terms.AgreedAt,
            TimeForDeposit = terms.TimeForDeposit,
            CallTime = terms.CallTime,
            Confirmations = terms.Confirmations,
            CallOnRegister = false,
            BitcoinRefund = ContractAddress.Encode(check.Bitcoin("bitcoinRefundAddress", terms.BitcoinRefundAddress)),
            ProviderBitcoin = ContractAddress.Encode(check.Bitcoin("providerBitcoinAddress", terms.ProviderBitcoinAddress)),
            Data = default,
        });
    }

    /// <summary>The contract takes no other kinds here, so that version and hash are unambiguous.</summary>
    private static string Hashed(ReadOnlySpan<byte> bytes, PegNetwork network) => (bytes[0] == network.Bitcoin.P2shVersion
        ? BitcoinAddress.P2sh(network.Bitcoin, bytes[1..])
        : BitcoinAddress.P2pkh(network.Bitcoin, bytes[1..])).ToString();
}

/// <inheritdoc cref="PegInTerms"/>
internal sealed record PegOutTerms(
    ulong ChainId,
    string CallFee,
    string PenaltyFee,
    string Value,
    string GasFee,
    string Contract,
    string Provider,
    string RefundAddress,
    string Nonce,
    uint AgreedAt,
    uint DepositUntil,
    uint TransferTime,
    uint ExpiresAt,
    uint ExpiresAtBlock,
    ushort DepositConfirmations,
    ushort TransferConfirmations,
    string Destination,
    string ProviderBitcoinAddress)
{
    public static PegOutTerms Of(PegOutQuote quote, BitcoinAddress destination) => new(
        quote.ChainId,
        quote.CallFee.ToString(),
        quote.PenaltyFee.ToString(),
        quote.Value.ToString(),
        quote.GasFee.ToString(),
        quote.Contract.ToString(),
        quote.Provider.ToString(),
        quote.Refund.ToString(),
        quote.Nonce.ToString(CultureInfo.InvariantCulture),
        quote.AgreedAt,
        quote.DepositUntil,
        quote.TransferTime,
        quote.ExpiresAt,
        quote.ExpiresAtBlock,
        quote.DepositConfirmations,
        quote.TransferConfirmations,
        destination.ToString(),
        Hex.Encode(quote.ProviderBitcoin.Span));

    /// <exception cref="ProblemException">A member is not in its form.</exception>
    public static PegOutQuote Read(PegOutTerms? terms, PegNetwork network)
    {
        var check = new TermsCheck(network);
        if (terms is null)
            throw TermsCheck.Absent();
        byte[] destination = ContractAddress.Encode(check.Bitcoin("destination", terms.Destination));
        return check.Done(new PegOutQuote
        {
            ChainId = terms.ChainId,
            CallFee = check.Amount("callFee", terms.CallFee),
            PenaltyFee = check.Amount("penaltyFee", terms.PenaltyFee),
            Value = check.Amount("value", terms.Value),
            GasFee = check.Amount("gasFee", terms.GasFee),
            Contract = check.Account("contract", terms.Contract),
            Provider = check.Account("provider", terms.Provider),
            Refund = check.Account("refundAddress", terms.RefundAddress),
            Nonce = check.Nonce(terms.Nonce),
            AgreedAt = terms.AgreedAt,
            DepositUntil = terms.DepositUntil,
            TransferTime = terms.TransferTime,
            ExpiresAt = terms.ExpiresAt,
            ExpiresAtBlock = terms.ExpiresAtBlock,
            DepositConfirmations = terms.DepositConfirmations,
            TransferConfirmations = terms.TransferConfirmations,
            Destination = destination,
            BitcoinRefund = destination,
            ProviderBitcoin = check.Bytes("providerBitcoinAddress", terms.ProviderBitcoinAddress),
        });
    }
}
