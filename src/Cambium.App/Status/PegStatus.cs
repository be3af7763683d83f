namespace Cambium.App.Status;

/// <summary>Where a peg-in or a peg-out is; one of the three sealed kinds.</summary>
public abstract record PegStatus
{
    private protected PegStatus()
    {
    }

    /// <summary>What happened and what comes, in order.</summary>
    public required IReadOnlyList<StatusStep> Timeline { get; init; }

    /// <summary>When the user has what is due; null when it is there or nobody can tell.</summary>
    public TimeRange? Arrival { get; init; }

    /// <summary>The Rootstock block up to which the app has seen events; null before the first.</summary>
    public required ulong? SeenRootstockBlock { get; init; }

    /// <summary>The Bitcoin tip that the status is about; null when no source answered.</summary>
    public required int? SeenBitcoinHeight { get; init; }

    /// <summary>The same for two statuses that tell a person the same, whatever the time.</summary>
    public string Mark => string.Join('|', Timeline.Select(step =>
        $"{step.Name}:{step.State}:{step.Progress?.Current}/{step.Progress?.Required}:{step.Transaction}"));

    /// <summary>Whether nothing more will happen.</summary>
    public abstract bool IsFinal { get; }
}
