using Cambium.Primitives;

namespace Cambium.App.Status;

/// <summary>One line of a timeline.</summary>
/// <param name="Name">As in the API's documentation: sent, confirmed, registered and so on.</param>
/// <param name="State">How far it is.</param>
/// <param name="OnBitcoin">Which chain it happens on; else Rootstock.</param>
public sealed record StatusStep(string Name, StepState State, bool OnBitcoin)
{
    /// <summary>When it was done.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>How many of the needed blocks or signatures are there.</summary>
    public StepProgress? Progress { get; init; }

    /// <summary>The transaction that did it: a Bitcoin id in wire order, or a Rootstock hash.</summary>
    public Hash256? Transaction { get; init; }
}
