using Cambium.Primitives;

namespace Cambium.App.Projection;

/// <summary>A request to the Bridge to pay bitcoins.</summary>
public sealed record PegOutEntry
{
    public required EventPlace Request { get; init; }

    public required Address Sender { get; init; }

    public required Wei Amount { get; init; }

    /// <summary>The Bitcoin address; null for a refused request, which does not tell it.</summary>
    public string? Destination { get; init; }

    /// <summary>Why it was refused.</summary>
    public int? Rejection { get; init; }

    /// <summary>The unsigned id of the release that pays it, in wire order; null while it waits in the queue.</summary>
    public Hash256? Release { get; init; }

    /// <summary>Which output of the release pays it.</summary>
    public int Output { get; init; }
}
