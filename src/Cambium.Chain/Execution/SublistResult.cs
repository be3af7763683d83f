using Cambium.Chain.Receipts;
using Cambium.Primitives;

namespace Cambium.Chain.Execution;

/// <summary>What a list of transactions did, apart from the state.</summary>
internal sealed class SublistResult
{
    public List<TransactionReceipt> Receipts { get; } = [];

    public long GasUsed { get; set; }

    /// <summary>Fees of this list and of those before it.</summary>
    public Wei PaidFees { get; set; }

    /// <summary>Accounts destroyed in this list and in those before it.</summary>
    public required IReadOnlySet<Address> DeletedAccounts { get; init; }

    /// <summary>Why the block is invalid; null when every transaction was executed.</summary>
    public ExecutionFailure? Failure { get; private set; }

    public SublistResult RefusedAt(int index, TransactionRefusal refusal)
    {
        Failure = ExecutionFailure.OfTransaction(index, refusal);
        return this;
    }
}
