using Cambium.Bitcoin.Scripts;

namespace Cambium.Devnet.MergeMining;

/// <summary>The rhythm of a merge-miner, and who earns.</summary>
public sealed record MergeMinerOptions
{
    /// <summary>Earns Bitcoin's subsidies and fees.</summary>
    public required Script PayTo { get; init; }

    /// <summary>Between two Rootstock blocks.</summary>
    public TimeSpan BlockTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Every so many Rootstock blocks one is a Bitcoin block, too.</summary>
    public int BlocksPerBitcoinBlock { get; init; } = 5;
}
