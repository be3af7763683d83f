using Cambium.App.Flyover;
using Cambium.App.Projection;

namespace Cambium.App.Status;

/// <summary>The one place where states come from: the contracts' events first, what the provider says where they are silent.</summary>
internal static class FlyoverStates
{
    /// <summary>The Bridge's code for bitcoins that went to the provider (reference bridge.md 6.8).</summary>
    private const int RefundedProvider = -200;

    /// <summary>What a provider's word means to the user.</summary>
    /// <param name="said">The provider's word.</param>
    /// <param name="isPaid">Whether it names its payment: what fails after that is between it and the contract.</param>
    public static FlyoverState Of(ProviderPegInState said, bool isPaid) => said switch
    {
        ProviderPegInState.Unknown => FlyoverState.Unknown,
        ProviderPegInState.WaitingForDeposit => FlyoverState.WaitingForDeposit,
        ProviderPegInState.WaitingForDepositConfirmations => FlyoverState.DepositSeen,
        ProviderPegInState.TimeForDepositElapsed => FlyoverState.Expired,
        ProviderPegInState.CallForUserSucceeded => FlyoverState.Paid,
        ProviderPegInState.CallForUserFailed => FlyoverState.ProviderFailed,
        ProviderPegInState.RegisterPegInSucceeded => isPaid ? FlyoverState.Settled : FlyoverState.ProviderFailed,
        ProviderPegInState.RegisterPegInFailed => isPaid ? FlyoverState.Paid : FlyoverState.ProviderFailed,
        _ => throw new ArgumentOutOfRangeException(nameof(said), said, null),
    };

    /// <summary>What a provider's word means to the user.</summary>
    public static FlyoverState Of(ProviderPegOutState said) => said switch
    {
        ProviderPegOutState.Unknown => FlyoverState.Unknown,
        ProviderPegOutState.WaitingForDeposit => FlyoverState.WaitingForDeposit,
        ProviderPegOutState.WaitingForDepositConfirmations => FlyoverState.DepositSeen,
        ProviderPegOutState.TimeForDepositElapsed => FlyoverState.Expired,
        ProviderPegOutState.SendPegoutSucceeded => FlyoverState.Paid,
        ProviderPegOutState.SendPegoutFailed => FlyoverState.ProviderFailed,
        ProviderPegOutState.RefundPegOutSucceeded => FlyoverState.Settled,
        ProviderPegOutState.RefundPegOutFailed => FlyoverState.Paid,
        ProviderPegOutState.BridgeTxSucceeded => FlyoverState.Settled,
        ProviderPegOutState.BridgeTxFailed => FlyoverState.Settled,
        _ => throw new ArgumentOutOfRangeException(nameof(said), said, null),
    };

    /// <summary>What the contracts' events alone say.</summary>
    /// <param name="entry">The events.</param>
    /// <param name="isOver">Of a peg-out: whether its quote has expired, so that the user can take the RBTC back.</param>
    public static FlyoverState Of(FlyoverEntry entry, bool isOver) => entry switch
    {
        { IsPegIn: true, IsPaid: true } => entry.Settlement is null ? FlyoverState.Paid : FlyoverState.Settled,
        { IsPegIn: true, CapCode: { } code } when code != RefundedProvider => FlyoverState.CapExceeded,
        { IsPegIn: true, Refund: not null } => FlyoverState.Refunded,
        { IsPegIn: true } => FlyoverState.ProviderFailed,
        { Refund: not null } => FlyoverState.Refunded,
        { Settlement: not null } => FlyoverState.Settled,
        _ => isOver ? FlyoverState.ProviderFailed : FlyoverState.DepositSeen,
    };

    /// <summary>Of a peg-out whose deposit is all that the contract tells: what the provider says it has done since.</summary>
    public static FlyoverState Of(FlyoverEntry entry, ProviderPegOutState? said, bool isOver)
    {
        FlyoverState told = Of(entry, isOver);
        bool isOpen = entry is { IsPegIn: false, Settlement: null, Refund: null };
        return isOpen && said is { } state && Of(state) is FlyoverState.Paid or FlyoverState.ProviderFailed ? Of(said!.Value) : told;
    }

    public static bool IsFinal(FlyoverState state) => state is FlyoverState.Settled or FlyoverState.Refunded or FlyoverState.CapExceeded or FlyoverState.Expired;
}
