namespace Cambium.App.Flyover;

/// <summary>How far a peg-out is, as the provider's server names it (liquidity-provider-server's OpenAPI).</summary>
public enum ProviderPegOutState
{
    /// <summary>A name that this app does not know.</summary>
    Unknown,
    WaitingForDeposit,
    WaitingForDepositConfirmations,
    TimeForDepositElapsed,
    SendPegoutSucceeded,
    SendPegoutFailed,
    RefundPegOutSucceeded,
    RefundPegOutFailed,
    BridgeTxSucceeded,
    BridgeTxFailed,
}
