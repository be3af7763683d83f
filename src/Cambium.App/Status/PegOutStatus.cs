using Cambium.App.Projection;
using Cambium.Primitives;

namespace Cambium.App.Status;

/// <summary>Where a peg-out is.</summary>
public sealed record PegOutStatus : PegStatus
{
    private const int ContractCaller = 2;

    public required Hash256 TransactionHash { get; init; }

    public required PegOutState State { get; init; }

    public required Wei Requested { get; init; }

    /// <summary>What the recipient gets; null while that is not fixed.</summary>
    public Satoshis? Received { get; init; }

    /// <summary>What of the request goes to miners; null while that is not fixed.</summary>
    public Satoshis? Fee => Received is { } received ? Requested.ToSatoshisFloor() - received : null;

    public required Address Sender { get; init; }

    public string? Recipient { get; init; }

    /// <summary>Null while the transaction waits.</summary>
    public EventPlace? Request { get; init; }

    public Rejection? Rejection { get; init; }

    /// <summary>Whether the RBTC of a refused request is back in the account: a contract's is not (RSKIP-185).</summary>
    public bool IsGivenBack => Rejection is not null && Rejection.Reason != ContractCaller;

    public ReleaseStatus? Release { get; init; }

    public override bool IsFinal => State switch
    {
        PegOutState.Completed => Release?.IsDeep == true,
        PegOutState.Rejected or PegOutState.NotAPegOut or PegOutState.Failed => true,
        _ => false,
    };
}
