using Cambium.Chain.Receipts;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rvm;
using Cambium.Rvm.Precompiles;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>
/// Executes consecutive transactions of a block one after another on one state: a parallel sublist, the sequential one, or all of
/// them before RSKIP144 (consensus reference 4.8, 4.9).
/// </summary>
internal sealed class SublistExecutor
{
    private readonly BlockEnvironment _block;
    private readonly WorldState _state;
    private readonly TransactionExecutor _executor;
    private readonly HashSet<Address> _deleted;

    /// <param name="block">The executing block.</param>
    /// <param name="state">The state that only this list changes.</param>
    /// <param name="machine">Runs the code.</param>
    /// <param name="deletedBefore">Accounts destroyed in the lists before.</param>
    public SublistExecutor(BlockEnvironment block, WorldState state, Vm machine, IEnumerable<Address> deletedBefore)
    {
        _block = block;
        _state = state;
        _executor = new TransactionExecutor(block, state, machine);
        _deleted = [.. deletedBefore];
    }

    /// <summary>Executes the transactions of <paramref name="range"/>; the first one refused ends the list.</summary>
    /// <param name="transactions">All transactions of the block.</param>
    /// <param name="range">Which of them make the list.</param>
    /// <param name="list">The kind of the list and what it may use.</param>
    public SublistResult Execute(IReadOnlyList<Transaction> transactions, Range range, in SublistTerms list)
    {
        var result = new SublistResult { PaidFees = list.FeesBefore, DeletedAccounts = _deleted };
        (int start, int length) = range.GetOffsetAndLength(transactions.Count);
        for (int index = start; index < start + length; index++)
        {
            bool isLast = index == transactions.Count - 1;
            ExecutableTransaction transaction = TransactionPreparation.Prepare(transactions[index], isLast, _block);
            if (transaction.IsRemasc && _block.Rules.AllowsParallelExecution)
                PayCollectedFees(result.PaidFees);
            TransactionRefusal? refusal = ExecuteOne(transaction, index, list, result);
            if (refusal is not null)
                return result.RefusedAt(index, refusal);
        }

        return result;
    }

    private TransactionRefusal? ExecuteOne(ExecutableTransaction transaction, int index, in SublistTerms list, SublistResult result)
    {
        var place = new TransactionPlace(index, result.GasUsed, list.GasLimit, _deleted);
        TransactionRefusal? refusal = _executor.TryExecute(transaction, place, out TransactionOutcome? outcome);
        if (refusal is not null || outcome is null)
            return refusal;
        if (list.IsParallel && outcome.CalledSequentialContract)
            return new TransactionRefusal(RefusalReason.SequentialContractInParallelSublist, $"transaction {transaction.Hash}");
        result.GasUsed += outcome.GasUsed;
        result.PaidFees += outcome.PaidFees;
        _deleted.UnionWith(outcome.DestroyedAccounts);
        result.Receipts.Add(TransactionReceipt.Of(outcome.Succeeded, outcome.GasUsed, result.GasUsed, outcome.Logs));
        return null;
    }

    /// <summary>RSKIP144: what all lists of the block paid reaches REMASC right before its transaction.</summary>
    private void PayCollectedFees(Wei fees)
    {
        if (fees > Wei.Zero)
            _state.AddBalance(PrecompileAddresses.Remasc, fees);
    }
}
