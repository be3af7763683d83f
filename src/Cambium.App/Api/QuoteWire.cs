using Cambium.App.Quotes;

namespace Cambium.App.Api;

/// <param name="Direction">pegin or pegout.</param>
/// <param name="Amount">Satoshis, as a text.</param>
internal sealed record QuoteRequest(string? Direction = null, string? Amount = null);

/// <summary>What a conversion costs and how long it takes. Amounts are satoshis, of the name that ends so wei.</summary>
internal sealed record QuoteWire
{
    public required string Direction { get; init; }

    public required string Route { get; init; }

    public required string Send { get; init; }

    public required string Receive { get; init; }

    public required string BitcoinFee { get; init; }

    public required string RootstockFeeWei { get; init; }

    /// <summary>In four of five cases.</summary>
    public required MinuteRange Minutes { get; init; }

    public required bool Available { get; init; }

    public required QuoteProblemWire? Problem { get; init; }

    public static QuoteWire Of(Quote quote) => new()
    {
        Direction = quote.Direction == Quotes.Direction.PegIn ? "pegin" : "pegout",
        Route = quote.Route,
        Send = quote.Send.ToString(),
        Receive = quote.Receive.ToString(),
        BitcoinFee = quote.BitcoinFee.ToString(),
        RootstockFeeWei = quote.RootstockFeeWei.ToString(),
        Minutes = quote.Minutes,
        Available = quote.Available,
        Problem = quote.Problem is { } problem ? new QuoteProblemWire(problem.Code, problem.Detail, problem.Limit.ToString()) : null,
    };
}

/// <param name="Code">One of the codes of problems.</param>
/// <param name="Detail">A sentence for a person.</param>
/// <param name="Limit">The nearest amount that can be.</param>
internal sealed record QuoteProblemWire(string Code, string Detail, string Limit);
