namespace Cambium.Rvm.Tracing;

/// <summary>The end of a frame.</summary>
public readonly ref struct TraceOutcome
{
    public required EvmStatus Status { get; init; }

    public required long GasUsed { get; init; }

    public required ReadOnlySpan<byte> Output { get; init; }
}
