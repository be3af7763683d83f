namespace Cambium.Bitcoin.Transactions;

/// <summary>How a lock time is read.</summary>
public static class LockTimeUnits
{
    /// <summary>Lock times below are block heights, others seconds since 1970.</summary>
    public const uint Threshold = 500_000_000;
}
