using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Debug;

/// <summary>One instruction of a trace.</summary>
internal sealed class StepTrace
{
    public required Opcode Opcode { get; init; }

    public required int Depth { get; init; }

    public required int Pc { get; init; }

    public required long Gas { get; init; }

    /// <summary>What the instruction cost, a call's gas included; 0 when it failed.</summary>
    public long GasCost { get; set; }

    /// <summary>The refund counter before the instruction.</summary>
    public required long Refund { get; init; }

    /// <summary>Null when it is not asked for.</summary>
    public required byte[]? Memory { get; init; }

    /// <summary>The top last; null when it is not asked for.</summary>
    public required UInt256[]? Stack { get; init; }

    /// <summary>The storage known so far; shared with other steps. Null when it is not asked for.</summary>
    public required IReadOnlyDictionary<UInt256, UInt256>? Storage { get; init; }
}
