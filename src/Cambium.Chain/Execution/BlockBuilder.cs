using Cambium.Chain.Blocks;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>Makes the body of a new block: drops transactions that cannot be executed and divides the others into sublists.</summary>
public sealed class BlockBuilder(BlockExecutor executor)
{
    /// <summary>
    /// Tries the transactions in order, schedules those that work (RSKIP144), and executes the result. The writes stay in
    /// <paramref name="state"/>, not committed.
    /// </summary>
    /// <param name="header">A header with number, parent, coinbase, time, difficulty, gas limit and minimum gas price.</param>
    /// <param name="candidates">Transactions, best first, without REMASC's.</param>
    /// <param name="remasc">The REMASC transaction of the block.</param>
    /// <param name="state">The parent's state.</param>
    public BuiltBlock Build(BlockHeader header, IReadOnlyList<Transaction> candidates, Transaction remasc, WorldState state)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(state);
        BlockEnvironment block = executor.EnvironmentOf(header);
        var dropped = new List<Transaction>();
        bool isParallel = block.Rules.AllowsParallelExecution;
        SublistGasLimits limits = isParallel ? block.SublistGasLimits : new SublistGasLimits(Parallel: 0, block.GasLimit);
        TransactionScheduler schedule = TryOut(block, limits, candidates, state.Fork(), dropped);
        (IReadOnlyList<int> order, IReadOnlyList<short> edges) = schedule.Schedule();
        Transaction[] transactions = [.. order.Select(index => candidates[index]), remasc];
        BlockExecution execution = executor.Execute(header, transactions, edges, state);
        return new BuiltBlock(transactions, isParallel ? edges : null, dropped, execution);
    }

    private TransactionScheduler TryOut(
        BlockEnvironment block, SublistGasLimits limits, IReadOnlyList<Transaction> candidates, WorldState state, List<Transaction> dropped)
    {
        PrecompileActivation.Apply(state, block.Network.Rules, block.Context.Number);
        var scheduler = new TransactionScheduler(limits);
        TransactionExecutor transactionExecutor = executor.TransactionsOf(block, state);
        var deleted = new HashSet<Address>();
        for (int index = 0; index < candidates.Count; index++)
        {
            int snapshot = state.Snapshot();
            state.Tracker = new ReadWriteTracker();
            ExecutableTransaction transaction = TransactionPreparation.Prepare(candidates[index], isLast: false, block);
            var place = new TransactionPlace(index, scheduler.SequentialGasUsed, limits.Largest, deleted);
            TransactionRefusal? refusal = transactionExecutor.TryExecute(transaction, place, out TransactionOutcome? outcome);
            if (refusal is null && outcome is not null && scheduler.TryAssign(index, Describe(transaction, outcome, state.Tracker)))
            {
                deleted.UnionWith(outcome.DestroyedAccounts);
                continue;
            }

            state.Revert(snapshot);
            state.ClearTransient();
            dropped.Add(candidates[index]);
        }

        return scheduler;
    }

    private static ScheduledTransaction Describe(ExecutableTransaction transaction, TransactionOutcome outcome, ReadWriteTracker keys) =>
        new(transaction.Sender, transaction.GasLimit, outcome.GasUsed, outcome.CalledSequentialContract, keys);
}
