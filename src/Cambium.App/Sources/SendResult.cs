namespace Cambium.App.Sources;

/// <summary>What became of a transaction that was given to the network.</summary>
/// <param name="IsTaken">Whether it is in the pool or in a block.</param>
/// <param name="Reason">Why it is refused, in the node's words; null when it is taken.</param>
public sealed record SendResult(bool IsTaken, string? Reason)
{
    public static SendResult Taken { get; } = new(true, null);

    public static SendResult Refused(string reason) => new(false, reason);
}
