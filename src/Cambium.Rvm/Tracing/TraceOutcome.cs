namespace Cambium.Rvm.Tracing;

/// <summary>The end of a frame.</summary>
public readonly ref struct TraceOutcome
{
    public required EvmStatus Status { get; init; }

    /// <summary>All that the frame cost, the deposit for created code included.</summary>
    public required long GasUsed { get; init; }

    /// <summary>What it had cost before created code was deployed or refused.</summary>
    public required long GasUsedByCode { get; init; }

    public required ReadOnlySpan<byte> Output { get; init; }
}
