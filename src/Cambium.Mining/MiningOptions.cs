using Cambium.Primitives;

namespace Cambium.Mining;

/// <summary>What a miner decides for the blocks it makes (node-interfaces.md 4.3).</summary>
public sealed record MiningOptions
{
    /// <summary>Who earns the blocks.</summary>
    public required Address Coinbase { get; init; }

    /// <summary>The block gas limit that blocks step toward.</summary>
    public long TargetGasLimit { get; init; } = 6_800_000;

    /// <summary>Whether the target is approached whatever blocks use; otherwise full blocks raise the limit and empty ones lower it.</summary>
    public bool ForcesGasLimit { get; init; } = true;

    /// <summary>The minimum gas price that blocks step toward, in wei.</summary>
    public Wei TargetGasPrice { get; init; }

    /// <summary>At most 32 bytes for the header's extra data.</summary>
    public ReadOnlyMemory<byte> ExtraData { get; init; } = "cambium"u8.ToArray();
}
