using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Rvm;

/// <summary>What code can see of the block it runs in.</summary>
public sealed record BlockContext
{
    public required RuleSet Rules { get; init; }

    public required byte ChainId { get; init; }

    public required long Number { get; init; }

    public required long Timestamp { get; init; }

    public required Hash256 ParentHash { get; init; }

    public required Address Coinbase { get; init; }

    public required UInt256 Difficulty { get; init; }

    public required UInt256 GasLimit { get; init; }

    /// <summary>What BASEFEE returns (RSKIP412).</summary>
    public required UInt256 MinimumGasPrice { get; init; }

    public required IBlockHistory History { get; init; }
}
