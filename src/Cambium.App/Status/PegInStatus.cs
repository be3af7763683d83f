using Cambium.App.Projection;
using Cambium.App.Sources;
using Cambium.Primitives;

namespace Cambium.App.Status;

/// <summary>Where a peg-in is.</summary>
public sealed record PegInStatus : PegStatus
{
    /// <summary>In wire order.</summary>
    public required Hash256 TransactionId { get; init; }

    /// <summary>In wire order; null when no source has the transaction.</summary>
    public Hash256? WitnessId { get; init; }

    public required PegInState State { get; init; }

    /// <summary>What the federation gets.</summary>
    public required Satoshis Amount { get; init; }

    /// <summary>What was credited, or given back; null before.</summary>
    public Satoshis? Received { get; init; }

    public Satoshis? Fee { get; init; }

    /// <summary>The address of the first input.</summary>
    public string? Sender { get; init; }

    public Address? Recipient { get; init; }

    public string? RefundAddress { get; init; }

    /// <summary>Null when it cannot be told.</summary>
    public int? ProtocolVersion { get; init; }

    public string? FederationAddress { get; init; }

    public int Confirmations { get; init; }

    public required int RequiredConfirmations { get; init; }

    public BitcoinBlock? BitcoinBlock { get; init; }

    public EventPlace? Registration { get; init; }

    public Rejection? Rejection { get; init; }

    public ReleaseStatus? Refund { get; init; }

    public override bool IsFinal => State switch
    {
        PegInState.Credited or PegInState.Unrefundable => true,
        PegInState.Refunded => Refund?.IsDeep == true,
        _ => false,
    };
}
