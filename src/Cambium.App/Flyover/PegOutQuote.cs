using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>What a provider promises for RBTC (the contract's PegOutQuote).</summary>
public sealed record PegOutQuote
{
    public required ulong ChainId { get; init; }

    /// <summary>What the provider keeps for its service.</summary>
    public required Wei CallFee { get; init; }

    /// <summary>What the provider loses of its collateral when it does not deliver.</summary>
    public required Wei PenaltyFee { get; init; }

    /// <summary>What arrives on Bitcoin.</summary>
    public required Wei Value { get; init; }

    /// <summary>What the provider keeps for Bitcoin's fee.</summary>
    public required Wei GasFee { get; init; }

    public required Address Contract { get; init; }

    public required Address Provider { get; init; }

    /// <summary>Gets the RBTC back when the provider does not deliver.</summary>
    public required Address Refund { get; init; }

    public required long Nonce { get; init; }

    /// <summary>Unix seconds.</summary>
    public required uint AgreedAt { get; init; }

    /// <summary>Unix seconds until which the RBTC must be there.</summary>
    public required uint DepositUntil { get; init; }

    /// <summary>Seconds in which the provider must pay, after the confirmations.</summary>
    public required uint TransferTime { get; init; }

    /// <summary>Unix seconds after which the user can take the RBTC back.</summary>
    public required uint ExpiresAt { get; init; }

    /// <summary>The Rootstock height after which the user can take the RBTC back.</summary>
    public required uint ExpiresAtBlock { get; init; }

    /// <summary>Rootstock blocks that the provider waits for.</summary>
    public required ushort DepositConfirmations { get; init; }

    /// <summary>Bitcoin blocks after which the contract believes the payment.</summary>
    public required ushort TransferConfirmations { get; init; }

    /// <summary>Where the bitcoins go, as contracts keep addresses.</summary>
    public required ReadOnlyMemory<byte> Destination { get; init; }

    /// <summary>As contracts keep addresses.</summary>
    public required ReadOnlyMemory<byte> BitcoinRefund { get; init; }

    /// <summary>As contracts keep addresses.</summary>
    public required ReadOnlyMemory<byte> ProviderBitcoin { get; init; }

    /// <summary>What is to be deposited.</summary>
    public Wei Total => Value + CallFee + GasFee;

    /// <summary>As hashPegOutQuote of the contract.</summary>
    public Hash256 Hash() => Keccak256.Hash(new QuoteEncoding()
        .Bytes(new QuoteEncoding()
            .Number(ChainId).Account(Contract).Account(Provider).Bytes(BitcoinRefund.Span).Account(Refund).Bytes(ProviderBitcoin.Span)
            .Amount(CallFee).Amount(PenaltyFee).Number(Nonce).Bytes(Destination.Span).ToArray())
        .Bytes(new QuoteEncoding()
            .Amount(Value).Number(AgreedAt).Number(DepositUntil).Number(DepositConfirmations).Number(TransferConfirmations)
            .Number(TransferTime).Number(ExpiresAt).Number(ExpiresAtBlock).Amount(GasFee).ToArray())
        .ToArray());

    /// <exception cref="FormatException">The bytes end before.</exception>
    internal static PegOutQuote Decode(QuoteDecoding values) => new()
    {
        ChainId = (ulong)values.Number(),
        CallFee = values.Amount(),
        PenaltyFee = values.Amount(),
        Value = values.Amount(),
        GasFee = values.Amount(),
        Contract = values.Account(),
        Provider = values.Account(),
        Refund = values.Account(),
        Nonce = values.Int64(),
        AgreedAt = values.UInt32(),
        DepositUntil = values.UInt32(),
        TransferTime = values.UInt32(),
        ExpiresAt = values.UInt32(),
        ExpiresAtBlock = values.UInt32(),
        DepositConfirmations = (ushort)values.UInt32(),
        TransferConfirmations = (ushort)values.UInt32(),
        Destination = values.Bytes(),
        BitcoinRefund = values.Bytes(),
        ProviderBitcoin = values.Bytes(),
    };

    internal QuoteEncoding Encode() => new QuoteEncoding()
        .Number(ChainId).Amount(CallFee).Amount(PenaltyFee).Amount(Value).Amount(GasFee).Account(Contract).Account(Provider).Account(Refund)
        .Number(Nonce).Number(AgreedAt).Number(DepositUntil).Number(TransferTime).Number(ExpiresAt).Number(ExpiresAtBlock)
        .Number(DepositConfirmations).Number(TransferConfirmations).Bytes(Destination.Span).Bytes(BitcoinRefund.Span).Bytes(ProviderBitcoin.Span);
}
