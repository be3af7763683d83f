namespace Cambium.App.Status;

/// <summary>The steps of a fast peg-in or peg-out: deposited, confirmed, paid, settled; or how it ended otherwise.</summary>
internal static class FlyoverTimeline
{
    public static IReadOnlyList<StatusStep> Of(FlyoverStatus status, DateTimeOffset? depositTime, DateTimeOffset? paymentTime, DateTimeOffset? settlementTime, DateTimeOffset? refundTime)
    {
        StatusStep deposited = new("deposited", StateOf(status, FlyoverState.WaitingForDeposit), status.IsPegIn) { Time = depositTime, Transaction = status.Deposit };
        StatusStep confirmed = new("confirmed", StateOf(status, FlyoverState.DepositSeen), status.IsPegIn)
        {
            Progress = status is { State: FlyoverState.DepositSeen, RequiredConfirmations: { } required } ? new StepProgress(Math.Min(status.Confirmations, required), required) : null,
        };
        StatusStep paid = new("paid", status.State is FlyoverState.Paid or FlyoverState.Settled ? StepState.Done : StepState.Pending, !status.IsPegIn) { Time = paymentTime, Transaction = status.Payment };
        StatusStep settled = new("settled", status.State switch { FlyoverState.Settled => StepState.Done, FlyoverState.Paid => StepState.Active, _ => StepState.Pending }, false)
        {
            Time = settlementTime, Transaction = status.Settlement,
        };
        return status.State switch
        {
            FlyoverState.Expired => [deposited with { State = StepState.Skipped }, new StatusStep("expired", StepState.Failed, false)],
            FlyoverState.ProviderFailed => [deposited, confirmed, new StatusStep("provider-failed", StepState.Failed, false), new StatusStep("refunded", StepState.Active, false)],
            FlyoverState.Refunded => [deposited, confirmed, new StatusStep("provider-failed", StepState.Failed, false), new StatusStep("refunded", StepState.Done, false) { Time = refundTime, Transaction = status.Refund }],
            FlyoverState.CapExceeded => [deposited, confirmed, new StatusStep("cap-exceeded", StepState.Failed, true) { Time = settlementTime, Transaction = null }],
            FlyoverState.Unknown => [new StatusStep("unknown", StepState.Active, status.IsPegIn)],
            _ => [deposited, confirmed, paid, settled],
        };
    }

    /// <summary>A step is active in its own state, waits in an earlier one, and is done in a later one.</summary>
    private static StepState StateOf(FlyoverStatus status, FlyoverState own)
    {
        if (status.State == own)
            return StepState.Active;
        return status.State == FlyoverState.WaitingForDeposit ? StepState.Pending : StepState.Done;
    }
}
