namespace Cambium.JsonRpc.Eth;

/// <summary>What eth methods allow; the defaults are the reference's unless said otherwise (node-interfaces.md 3.5, 3.8).</summary>
public sealed record EthOptions
{
    /// <summary>The most gas of an eth_call.</summary>
    public long CallGasCap { get; init; } = 10_000_000;

    /// <summary>The most gas that eth_estimateGas tries.</summary>
    public long EstimateGasCap { get; init; } = 6_800_000;

    /// <summary>Whether eth_call may change accounts for its own run. The reference has this off; it changes nothing for others.</summary>
    public bool AllowStateOverride { get; init; } = true;

    /// <summary>The most blocks that one query of logs may span; zero for any number.</summary>
    public long MaxLogBlocks { get; init; } = 5_000;

    /// <summary>The most logs that one query may return; zero for any number.</summary>
    public int MaxLogs { get; init; } = 20_000;

    /// <summary>The most filters at a time; the reference has no such limit.</summary>
    public int MaxFilters { get; init; } = 1_000;

    /// <summary>A filter that nobody asks is forgotten after this.</summary>
    public TimeSpan FilterLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many blocks below the best one the tag "safe" is. The reference has no such tag.</summary>
    public long SafeDepth { get; init; } = 12;

    /// <summary>How many blocks below the best one the tag "finalized" is: the depth at which the reference stops expecting reorganisations.</summary>
    public long FinalizedDepth { get; init; } = 400;
}
