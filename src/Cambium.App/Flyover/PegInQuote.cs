using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>What a provider promises for a deposit (the contract's PegInQuote). Its hash is what the provider signs and the address derives from.</summary>
public sealed record PegInQuote
{
    public required ulong ChainId { get; init; }

    /// <summary>What the provider keeps for its service.</summary>
    public required Wei CallFee { get; init; }

    /// <summary>What the provider loses of its collateral when it does not deliver.</summary>
    public required Wei PenaltyFee { get; init; }

    /// <summary>What the recipient gets.</summary>
    public required Wei Value { get; init; }

    /// <summary>What the provider keeps for its gas.</summary>
    public required Wei GasFee { get; init; }

    /// <summary>The hash of the federation's P2SH address.</summary>
    public required ReadOnlyMemory<byte> Federation { get; init; }

    public required Address Contract { get; init; }

    public required Address Provider { get; init; }

    public required Address Recipient { get; init; }

    /// <summary>Gets the RBTC when the provider does not deliver.</summary>
    public required Address Refund { get; init; }

    public required long Nonce { get; init; }

    public required uint GasLimit { get; init; }

    /// <summary>Unix seconds.</summary>
    public required uint AgreedAt { get; init; }

    /// <summary>Seconds in which the deposit must be in a block.</summary>
    public required uint TimeForDeposit { get; init; }

    /// <summary>Seconds after the confirmations in which the provider must deliver.</summary>
    public required uint CallTime { get; init; }

    /// <summary>Bitcoin blocks that the provider waits for.</summary>
    public required ushort Confirmations { get; init; }

    public required bool CallOnRegister { get; init; }

    /// <summary>As contracts keep addresses; gets the bitcoins when the Bridge refuses the deposit over its cap.</summary>
    public required ReadOnlyMemory<byte> BitcoinRefund { get; init; }

    /// <summary>As contracts keep addresses.</summary>
    public required ReadOnlyMemory<byte> ProviderBitcoin { get; init; }

    /// <summary>What is called at the recipient; empty for a plain payment.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    public Wei Total => Value + CallFee + GasFee;

    /// <summary>What is to be deposited: the total, in whole satoshis rounded up.</summary>
    public Satoshis Deposit => WholeSatoshis.Ceiling(Total);

    public DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeSeconds((long)AgreedAt + TimeForDeposit);

    /// <summary>As hashPegInQuote of the contract: over two parts, because Solidity cannot encode so many values at once.</summary>
    public Hash256 Hash() => Keccak256.Hash(new QuoteEncoding()
        .Bytes(new QuoteEncoding()
            .Number(ChainId).Fixed(Federation.Span).Account(Contract).Account(Provider).Bytes(BitcoinRefund.Span).Account(Refund)
            .Bytes(ProviderBitcoin.Span).Amount(CallFee).Amount(PenaltyFee).Account(Recipient).ToArray())
        .Bytes(new QuoteEncoding()
            .Bytes(Data.Span).Number(GasLimit).Number(Nonce).Amount(Value).Number(AgreedAt).Number(TimeForDeposit).Number(CallTime)
            .Number(Confirmations).Flag(CallOnRegister).Amount(GasFee).ToArray())
        .ToArray());

    /// <exception cref="FormatException">The bytes end before.</exception>
    internal static PegInQuote Decode(QuoteDecoding values) => new()
    {
        ChainId = (ulong)values.Number(),
        CallFee = values.Amount(),
        PenaltyFee = values.Amount(),
        Value = values.Amount(),
        GasFee = values.Amount(),
        Federation = values.Fixed(Address.Size),
        Contract = values.Account(),
        Provider = values.Account(),
        Recipient = values.Account(),
        Refund = values.Account(),
        Nonce = values.Int64(),
        GasLimit = values.UInt32(),
        AgreedAt = values.UInt32(),
        TimeForDeposit = values.UInt32(),
        CallTime = values.UInt32(),
        Confirmations = (ushort)values.UInt32(),
        CallOnRegister = values.Flag(),
        BitcoinRefund = values.Bytes(),
        ProviderBitcoin = values.Bytes(),
        Data = values.Bytes(),
    };

    internal QuoteEncoding Encode() => new QuoteEncoding()
        .Number(ChainId).Amount(CallFee).Amount(PenaltyFee).Amount(Value).Amount(GasFee).Fixed(Federation.Span).Account(Contract)
        .Account(Provider).Account(Recipient).Account(Refund).Number(Nonce).Number(GasLimit).Number(AgreedAt).Number(TimeForDeposit)
        .Number(CallTime).Number(Confirmations).Flag(CallOnRegister).Bytes(BitcoinRefund.Span).Bytes(ProviderBitcoin.Span).Bytes(Data.Span);
}
