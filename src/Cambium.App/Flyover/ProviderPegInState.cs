namespace Cambium.App.Flyover;

/// <summary>How far a peg-in is, as the provider's server names it (liquidity-provider-server's OpenAPI).</summary>
public enum ProviderPegInState
{
    /// <summary>A name that this app does not know.</summary>
    Unknown,
    WaitingForDeposit,
    WaitingForDepositConfirmations,
    TimeForDepositElapsed,
    CallForUserSucceeded,
    CallForUserFailed,
    RegisterPegInSucceeded,
    RegisterPegInFailed,
}
