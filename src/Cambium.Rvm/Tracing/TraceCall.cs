using Cambium.Primitives;

namespace Cambium.Rvm.Tracing;

/// <summary>A call or creation: the beginning of a frame, or a call that needs none.</summary>
public readonly ref struct TraceCall
{
    public required CallKind Kind { get; init; }

    /// <summary>The depth of the called frame, 0 for the outermost.</summary>
    public required int Depth { get; init; }

    public required Address From { get; init; }

    /// <summary>The account whose code runs, or that is created.</summary>
    public required Address To { get; init; }

    /// <summary>The account whose storage the code uses.</summary>
    public required Address Context { get; init; }

    public required UInt256 Value { get; init; }

    public required long Gas { get; init; }

    /// <summary>Call data, or the init code of a creation.</summary>
    public required ReadOnlySpan<byte> Input { get; init; }
}
