namespace Cambium.Chain.Pool;

/// <summary>What became of a transaction that was offered to the pool.</summary>
public enum AdmissionKind
{
    /// <summary>It can be mined as soon as there is room.</summary>
    Pending,

    /// <summary>It waits for transactions with lower nonces.</summary>
    Queued,

    /// <summary>It was refused.</summary>
    Rejected,
}

/// <summary>The verdict on an offered transaction, with the reference's text for a refusal.</summary>
public readonly record struct AdmissionResult(AdmissionKind Kind, string? Reason)
{
    public static AdmissionResult Pending => new(AdmissionKind.Pending, null);

    public static AdmissionResult Queued => new(AdmissionKind.Queued, null);

    public bool IsAccepted => Kind != AdmissionKind.Rejected;

    public static AdmissionResult Rejected(string reason) => new(AdmissionKind.Rejected, reason);
}
