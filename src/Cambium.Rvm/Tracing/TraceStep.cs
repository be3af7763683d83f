using Cambium.Primitives;

namespace Cambium.Rvm.Tracing;

/// <summary>The machine before an instruction.</summary>
public readonly ref struct TraceStep
{
    public required int Depth { get; init; }

    public required int Pc { get; init; }

    public required Opcode Opcode { get; init; }

    public required long Gas { get; init; }

    /// <summary>The account whose storage the code uses.</summary>
    public required Address Address { get; init; }

    /// <summary>The stack, its top last.</summary>
    public required ReadOnlySpan<UInt256> Stack { get; init; }

    public required ReadOnlySpan<byte> Memory { get; init; }

    /// <summary>The refund counter of the frame.</summary>
    public required long Refund { get; init; }
}
