using Cambium.Chain.Receipts;
using Cambium.Primitives;

namespace Cambium.Chain.Execution;

/// <summary>What executing a block did, apart from the state; or why it could not be executed.</summary>
public sealed record BlockExecution
{
    private byte[][]? _encodedReceipts;

    /// <summary>Why the block is invalid; null when every transaction was executed. Nothing else is meaningful then.</summary>
    public ExecutionFailure? Failure { get; private init; }

    /// <summary>Receipts in the order of the transactions; the cumulative gas restarts in every sublist (RSKIP144).</summary>
    public IReadOnlyList<TransactionReceipt> Receipts { get; init; } = [];

    public long GasUsed { get; init; }

    public Wei PaidFees { get; init; }

    /// <summary>The receipts as the receipts root commits to them and as they are kept.</summary>
    public IReadOnlyList<byte[]> EncodedReceipts => _encodedReceipts ??= [.. Receipts.Select(receipt => receipt.Encode())];

    /// <summary>The bloom of all logs.</summary>
    public Bloom LogsBloom => Bloom.Union(Receipts.Where(receipt => receipt.Logs.Count > 0).Select(receipt => receipt.Bloom));

    public static BlockExecution Failed(ExecutionFailure failure) => new() { Failure = failure };
}
