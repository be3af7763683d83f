using Cambium.Primitives;

namespace Cambium.Chain.Execution;

/// <summary>A read-only call: eth_call and gas estimation. Nothing is checked, paid or kept.</summary>
public sealed record LocalCall
{
    /// <summary>What the reference takes when the caller gives no limit.</summary>
    public const long DefaultGasLimit = 10_000_000;

    public Address From { get; init; }

    /// <summary>Null for a creation.</summary>
    public Address? To { get; init; }

    public ReadOnlyMemory<byte> Data { get; init; }

    public UInt256 Value { get; init; }

    public UInt256 GasPrice { get; init; }

    public long GasLimit { get; init; } = DefaultGasLimit;
}
