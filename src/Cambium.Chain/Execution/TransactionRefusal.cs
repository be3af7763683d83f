namespace Cambium.Chain.Execution;

/// <summary>A transaction that makes its block invalid.</summary>
/// <param name="Reason">Which check failed.</param>
/// <param name="Detail">What was needed and what was there, for people.</param>
public sealed record TransactionRefusal(RefusalReason Reason, string Detail)
{
    public override string ToString() => $"{Reason}: {Detail}";
}
