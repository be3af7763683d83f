namespace Cambium.Bridge.Flyover;

/// <summary>Negative results of registerFastBridgeBtcTransaction (reference 6.8).</summary>
public enum FlyoverCode
{
    RefundedUser = -100,
    RefundedProvider = -200,
    CallerIsNoContract = -300,
    CallerIsNotTheContract = -301,
    AlreadyProcessed = -302,
    NotProven = -303,
    NothingReceived = -304,
    OutputBelowMinimum = -305,
    Failed = -900,
}
