namespace Cambium.Bridge.PegIns;

/// <summary>Why a rejected deposit cannot be sent back; the numbers are those of the unrefundable_pegin log.</summary>
public enum NoRefundReason
{
    UndeterminedSender = 1,
    RefundAddressNotSet = 2,
    InvalidAmount = 3,
    FederationsOfDifferentFormats = 4,
}
