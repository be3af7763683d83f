namespace Cambium.App.Tests.Flyover;

/// <summary>What the test's provider does wrong.</summary>
public enum Lie
{
    None,
    Hash,
    Amount,
    Recipient,
    Refund,
    BitcoinRefund,
    Contract,
    Provider,
    Network,
    Call,
    Federation,
    DepositAddress,
    Signature,
    OtherKey,
    Expired,
    Slow,
    Oversized,
    Failing,
    Malformed,
    NoLiquidity,
    NoCaptcha,
}
