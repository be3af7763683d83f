using Cambium.App.Flyover;
using Cambium.App.Networks;
using Cambium.App.Quotes;
using Cambium.Bitcoin.Addresses;
using Cambium.Primitives;

namespace Cambium.App.Api;

/// <param name="Providers">Those whose quotes are passed on.</param>
internal sealed record ProvidersAnswer(IReadOnlyList<ProviderWire> Providers);

/// <param name="Address">Its account.</param>
/// <param name="Pegin">Null when it is not offered.</param>
/// <param name="Pegout">Null when it is not offered.</param>
internal sealed record ProviderWire(string Address, ProviderLimitsWire? Pegin, ProviderLimitsWire? Pegout);

/// <param name="Minimum">Satoshis that arrive, at least.</param>
/// <param name="Maximum">Satoshis that arrive, at most.</param>
/// <param name="FixedFee">Satoshis, rounded up.</param>
/// <param name="FeePercentage">Of what arrives.</param>
/// <param name="Confirmations">Blocks of the deposit's chain that are waited for.</param>
/// <param name="Minutes">In which it is over, in four of five cases.</param>
internal sealed record ProviderLimitsWire(string Minimum, string Maximum, string FixedFee, decimal FeePercentage, int Confirmations, MinuteRange Minutes)
{
    public static ProviderLimitsWire? Of(ProviderLimits? limits, BlockWait wait) => limits is null ? null : new ProviderLimitsWire(
        WholeSatoshis.Ceiling(limits.Minimum).ToString(),
        limits.Maximum.ToSatoshisFloor().ToString(),
        WholeSatoshis.Ceiling(limits.FixedFee).ToString(),
        limits.FeePercentage,
        limits.Confirmations,
        wait.ToMinutes());
}

/// <param name="Amount">Satoshis that the recipient is to get, as a text.</param>
/// <param name="Recipient">The Rootstock account.</param>
/// <param name="RefundAddress">The Rootstock account that gets the RBTC when the provider does not deliver.</param>
internal sealed record PegInQuotesRequest(string? Amount = null, string? Recipient = null, string? RefundAddress = null);

/// <param name="Amount">Satoshis that are to arrive, as a text.</param>
/// <param name="Destination">The Bitcoin address, of any kind.</param>
/// <param name="RefundAddress">The Rootstock account that can take the RBTC back when the provider does not deliver.</param>
internal sealed record PegOutQuotesRequest(string? Amount = null, string? Destination = null, string? RefundAddress = null);

/// <param name="Quotes">The cheapest first; each was checked.</param>
internal sealed record PegInQuotesAnswer(IReadOnlyList<PegInQuoteWire> Quotes);

/// <param name="Quotes">The cheapest first; each was checked.</param>
internal sealed record PegOutQuotesAnswer(IReadOnlyList<PegOutQuoteWire> Quotes);

/// <summary>A quote in satoshis, for a person, and its terms, which come back with its acceptance.</summary>
internal sealed record PegInQuoteWire
{
    public required string QuoteHash { get; init; }

    /// <summary>What is to be deposited, exactly.</summary>
    public required string Send { get; init; }

    public required string Receive { get; init; }

    public required string Fee { get; init; }

    /// <summary>What the provider loses when it does not deliver.</summary>
    public required string Penalty { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public required int Confirmations { get; init; }

    public required MinuteRange Minutes { get; init; }

    public required PegInTerms Terms { get; init; }

    public static PegInQuoteWire Of(PegInQuote quote, PegNetwork network) => new()
    {
        QuoteHash = quote.Hash().ToHex(),
        Send = quote.Deposit.ToString(),
        Receive = quote.Value.ToSatoshisFloor().ToString(),
        Fee = (quote.Deposit - quote.Value.ToSatoshisFloor()).ToString(),
        Penalty = quote.PenaltyFee.ToSatoshisFloor().ToString(),
        ExpiresAt = quote.ExpiresAt.UtcDateTime,
        Confirmations = quote.Confirmations,
        Minutes = BlockWait.For(quote.Confirmations, network.BitcoinBlockTime).ToMinutes(),
        Terms = PegInTerms.Of(quote, network),
    };
}

/// <inheritdoc cref="PegInQuoteWire"/>
internal sealed record PegOutQuoteWire
{
    public required string QuoteHash { get; init; }

    /// <summary>What is to be deposited, rounded up; the transaction pays exactly the terms' sum.</summary>
    public required string Send { get; init; }

    public required string Receive { get; init; }

    public required string Fee { get; init; }

    public required string Penalty { get; init; }

    /// <summary>Until when the RBTC must be deposited.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>From when on the RBTC can be taken back, if no bitcoins came.</summary>
    public required DateTime RefundableFrom { get; init; }

    public required int Confirmations { get; init; }

    public required MinuteRange Minutes { get; init; }

    public required PegOutTerms Terms { get; init; }

    public static PegOutQuoteWire Of(PegOutQuote quote, BitcoinAddress destination, PegNetwork network)
    {
        Satoshis send = WholeSatoshis.Ceiling(quote.Total);
        return new PegOutQuoteWire
        {
            QuoteHash = quote.Hash().ToHex(),
            Send = send.ToString(),
            Receive = quote.Value.ToSatoshisFloor().ToString(),
            Fee = (send - quote.Value.ToSatoshisFloor()).ToString(),
            Penalty = quote.PenaltyFee.ToSatoshisFloor().ToString(),
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(Math.Min(quote.DepositUntil, quote.ExpiresAt)).UtcDateTime,
            RefundableFrom = DateTimeOffset.FromUnixTimeSeconds(quote.ExpiresAt).UtcDateTime,
            Confirmations = quote.DepositConfirmations,
            Minutes = (BlockWait.For(quote.DepositConfirmations, network.RootstockBlockTime) + BlockWait.For(1, network.BitcoinBlockTime)).ToMinutes(),
            Terms = PegOutTerms.Of(quote, destination),
        };
    }
}

/// <param name="Terms">As the quote had them.</param>
internal sealed record PegInAcceptance(PegInTerms? Terms = null);

/// <param name="Terms">As the quote had them.</param>
internal sealed record PegOutAcceptance(PegOutTerms? Terms = null);

/// <param name="QuoteHash">Under which the status is found.</param>
/// <param name="DepositAddress">Computed here: the federation's, for this quote alone.</param>
/// <param name="Amount">Satoshis to pay there, exactly.</param>
/// <param name="ExpiresAt">Until when the payment must be in a block.</param>
/// <param name="Signature">The provider's; it was checked.</param>
internal sealed record PegInAccepted(string QuoteHash, string DepositAddress, string Amount, DateTime ExpiresAt, string Signature);

/// <param name="QuoteHash">Under which the status is found.</param>
/// <param name="Transaction">The deposit, for the user's wallet.</param>
/// <param name="ExpiresAt">Until when it must be in a block.</param>
/// <param name="Signature">The provider's; it was checked.</param>
internal sealed record PegOutAccepted(string QuoteHash, DepositCallWire Transaction, DateTime ExpiresAt, string Signature);

/// <param name="To">The contract.</param>
/// <param name="Value">Wei.</param>
/// <param name="Data">In hexadecimal with 0x.</param>
internal sealed record DepositCallWire(string To, string Value, string Data);

/// <param name="Terms">As the quote had them.</param>
/// <param name="Signature">The provider's, from the acceptance.</param>
/// <param name="ChangeAddress">The user's own.</param>
/// <param name="FeeRate">Satoshis for a virtual byte, as a text.</param>
/// <param name="Inputs">Coins of which some are chosen; at most 500.</param>
internal sealed record FlyoverPlanRequest(
    PegInTerms? Terms = null, string? Signature = null, string? ChangeAddress = null, string? FeeRate = null, IReadOnlyList<PlanInput?>? Inputs = null);

/// <summary>An unsigned deposit with every output explained.</summary>
internal sealed record FlyoverPlanAnswer
{
    /// <summary>In Base64.</summary>
    public required string Psbt { get; init; }

    public required string Txid { get; init; }

    public required string Amount { get; init; }

    public required string DepositAddress { get; init; }

    public required string Fee { get; init; }

    public required string FeeRate { get; init; }

    public required int Vsize { get; init; }

    public required IReadOnlyList<PlannedInput> Inputs { get; init; }

    public required IReadOnlyList<PlannedOutput> Outputs { get; init; }
}

/// <param name="Hex">The signed deposit, or a signed PSBT, in hexadecimal.</param>
/// <param name="Terms">As the quote had them.</param>
/// <param name="Signature">The provider's, from the acceptance.</param>
internal sealed record FlyoverBroadcastRequest(string? Hex = null, PegInTerms? Terms = null, string? Signature = null);
