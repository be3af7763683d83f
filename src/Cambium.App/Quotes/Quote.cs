using Cambium.Primitives;

namespace Cambium.App.Quotes;

/// <summary>What a conversion costs and how long it takes.</summary>
public sealed record Quote
{
    public required Direction Direction { get; init; }

    /// <summary>The native peg, always <c>native</c>; fast mode has quotes of its own.</summary>
    public string Route { get; init; } = "native";

    public required Satoshis Send { get; init; }

    /// <summary>What arrives; zero when the amount cannot be converted.</summary>
    public required Satoshis Receive { get; init; }

    /// <summary>Of a peg-in the fee of a usual Bitcoin transaction, on top; of a peg-out what the release's fee takes from the amount.</summary>
    public required Satoshis BitcoinFee { get; init; }

    /// <summary>Gas, on top; zero for a peg-in, whose registration others pay.</summary>
    public required Wei RootstockFeeWei { get; init; }

    public required MinuteRange Minutes { get; init; }

    public bool Available => Problem is null;

    public required QuoteProblem? Problem { get; init; }
}
