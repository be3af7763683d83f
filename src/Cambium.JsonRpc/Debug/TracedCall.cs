using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Debug;

/// <summary>A call, creation or self-destruction that a transaction made, with those inside it.</summary>
internal sealed class TracedCall
{
    /// <summary>Null for a self-destruction, which leaves <see cref="Value"/> from <see cref="From"/> to <see cref="To"/>.</summary>
    public required CallKind? Kind { get; init; }

    public required Address From { get; init; }

    /// <summary>The account whose code ran, or that was created.</summary>
    public required Address To { get; init; }

    /// <summary>The account whose storage was used.</summary>
    public required Address Context { get; init; }

    /// <summary>What the called code saw as its value: in a DELEGATECALL that of its caller.</summary>
    public required UInt256 Value { get; init; }

    public required long Gas { get; init; }

    public required byte[] Input { get; init; }

    public long GasUsed { get; set; }

    public byte[] Output { get; set; } = [];

    public EvmStatus Status { get; set; }

    /// <summary>The words for a failure other than a revert.</summary>
    public TraceError? Error { get; set; }

    public List<TracedCall> Calls { get; } = [];

    public bool IsCreation => Kind is CallKind.Create or CallKind.Create2;
}
