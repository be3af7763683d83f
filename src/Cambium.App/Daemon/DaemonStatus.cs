using Cambium.App.Events;

namespace Cambium.App.Daemon;

/// <summary>How the daemon is doing.</summary>
/// <param name="Head">The block up to which events are kept; null before the first.</param>
/// <param name="NodeHeight">The node's height when it last answered; null before it ever did.</param>
/// <param name="IsLeader">Whether this instance is the one that writes.</param>
/// <param name="IsUp">Whether the last round went through.</param>
/// <param name="Failure">Why it did not, for a log or a health page.</param>
public sealed record DaemonStatus(BlockPoint? Head, ulong? NodeHeight, bool IsLeader, bool IsUp, string? Failure)
{
    public static DaemonStatus Starting { get; } = new(null, null, false, false, "starting");

    /// <summary>Blocks that the node has and the store lacks.</summary>
    public ulong Lag => NodeHeight is { } height && height > (Head?.Number ?? 0) ? height - (Head?.Number ?? 0) : 0;
}
