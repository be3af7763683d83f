using Cambium.Primitives;

namespace Cambium.App.Projection;

/// <summary>A deposit as the Bridge registered it.</summary>
public sealed record PegInEntry
{
    /// <summary>In wire order.</summary>
    public required Hash256 TransactionId { get; init; }

    public required EventPlace Registration { get; init; }

    /// <summary>Whether the receiver was paid.</summary>
    public bool IsCredited { get; init; }

    /// <summary>Null when it was not credited.</summary>
    public Address? Receiver { get; init; }

    public Satoshis Amount { get; init; }

    /// <summary>0 for a legacy deposit.</summary>
    public int ProtocolVersion { get; init; }

    /// <summary>As the legacy event tells it.</summary>
    public string? SenderAddress { get; init; }

    /// <summary>Why it was not credited.</summary>
    public int? Rejection { get; init; }

    /// <summary>Why it cannot go back.</summary>
    public int? Unrefundable { get; init; }

    /// <summary>The unsigned id of the release that gives it back, in wire order.</summary>
    public Hash256? Refund { get; init; }
}
