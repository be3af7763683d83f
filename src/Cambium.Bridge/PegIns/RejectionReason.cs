namespace Cambium.Bridge.PegIns;

/// <summary>Why a deposit was not executed; the numbers are those of the rejected_pegin log.</summary>
public enum RejectionReason
{
    LockingCapSurpassed = 1,
    MultisigSender = 2,
    UndeterminedSender = 3,
    InvalidPayload = 4,
    InvalidAmount = 5,
}
