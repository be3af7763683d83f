using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Protocol;

/// <summary>How far an update of the chain has come that takes several requests (<c>updating</c> in the bookkeeping document); immutable.</summary>
public sealed record UpdateProgress
{
    public static UpdateProgress None { get; } = new();

    public bool InProgress { get; init; }

    /// <summary>The walk down the chain has met the newest valid block, below which no work needs to be checked.</summary>
    public bool AlreadyValidated { get; init; }

    /// <summary>Enough work has been counted.</summary>
    public bool FoundBestBlock { get; init; }

    public Hash256 NextExpectedBlock { get; init; }

    public UInt256 TotalDifficulty { get; init; }

    public Hash256 BestBlock { get; init; }

    public Hash256 NewestValidBlock { get; init; }
}
