namespace Cambium.Bridge.Tests.Traffic;

/// <summary>What has to become of a deposit when it is registered while its federation is live.</summary>
internal enum DepositOutcome
{
    Credited,
    Refunded,

    /// <summary>Refused, and nobody can be paid back.</summary>
    Kept,
}
