using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.Chain.Replay;

/// <summary>What the reference said about a transaction. Fields that were not recorded are null.</summary>
public sealed record RecordedTransaction
{
    public required Hash256 Hash { get; init; }

    public required bool? Succeeded { get; init; }

    public required long? GasUsed { get; init; }

    /// <summary>Whether the recording speaks of a contract address at all.</summary>
    public required bool HasContractAddress { get; init; }

    public required Address? ContractAddress { get; init; }

    public required IReadOnlyList<Log>? Logs { get; init; }
}
