using Cambium.Chain.Blocks;
using Cambium.Chain.Remasc;
using Cambium.Chain.Transactions;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm;
using Cambium.Rvm.Precompiles;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>
/// Executes blocks of one chain: one after another before RSKIP144, in up to two parallel sublists and a sequential one from then on
/// (consensus reference 4.8, 4.9). Executes one block at a time.
/// </summary>
public sealed class BlockExecutor
{
    private readonly NetworkParameters _network;
    private readonly IBlockAncestry _ancestry;
    private readonly RemascContract _remasc;
    private readonly IPegAccounts _peg;
    private readonly Vm _machine;

    /// <param name="network">The chain's rules and constants.</param>
    /// <param name="ancestry">The blocks before the executed ones.</param>
    /// <param name="bridge">The contract at the Bridge's address.</param>
    /// <param name="peg">Who may use the Bridge for free, and who shares the federation's fees.</param>
    public BlockExecutor(NetworkParameters network, IBlockAncestry ancestry, IPrecompiledContract bridge, IPegAccounts peg)
    {
        ArgumentNullException.ThrowIfNull(network);
        _network = network;
        _ancestry = ancestry;
        _peg = peg;
        _remasc = new RemascContract(network.Remasc, ancestry, peg);
        _machine = new Vm(PrecompiledContracts.Standard
            .With(PrecompileAddresses.Bridge, bridge)
            .With(PrecompileAddresses.Remasc, _remasc));
    }

    /// <summary>
    /// Executes a block on the state of its parent. The writes stay in <paramref name="state"/>, not committed; after a failure they
    /// are to be thrown away.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="state">The parent's state.</param>
    /// <param name="traces">Who watches the transaction at a position, for those who debug.</param>
    public BlockExecution Execute(Block block, WorldState state, TransactionTraces? traces = null)
    {
        ArgumentNullException.ThrowIfNull(block);
        return Execute(EnvironmentOf(block.Header, traces), block.Transactions, block.Header.SublistEdges ?? [], state);
    }

    /// <summary>Executes transactions under a header whose results are still open: what a miner does with a candidate.</summary>
    /// <param name="header">A header with number, parent, coinbase, time, difficulty, gas limit and minimum gas price.</param>
    /// <param name="transactions">The transactions, REMASC's last.</param>
    /// <param name="edges">Where the parallel sublists end.</param>
    /// <param name="state">The parent's state.</param>
    public BlockExecution Execute(BlockHeader header, IReadOnlyList<Transaction> transactions, IReadOnlyList<short> edges, WorldState state) =>
        Execute(EnvironmentOf(header), transactions, edges, state);

    internal BlockEnvironment EnvironmentOf(BlockHeader header, TransactionTraces? traces = null) =>
        new(_network, header, _ancestry, _machine.Precompiles, _remasc, _peg, traces);

    internal TransactionExecutor TransactionsOf(BlockEnvironment block, WorldState state) => new(block, state, _machine);

    private BlockExecution Execute(BlockEnvironment block, IReadOnlyList<Transaction> transactions, IReadOnlyList<short> edges, WorldState state)
    {
        ArgumentNullException.ThrowIfNull(transactions);
        ArgumentNullException.ThrowIfNull(edges);
        ArgumentNullException.ThrowIfNull(state);
        PrecompileActivation.Apply(state, _network.Rules, block.Context.Number);
        return block.Rules.AllowsParallelExecution
            ? ExecuteInSublists(block, transactions, edges, state)
            : ExecuteSequentially(block, transactions, state);
    }

    private BlockExecution ExecuteSequentially(BlockEnvironment block, IReadOnlyList<Transaction> transactions, WorldState state)
    {
        var terms = new SublistTerms(block.GasLimit, IsParallel: false, FeesBefore: Wei.Zero);
        SublistResult result = new SublistExecutor(block, state, _machine, []).Execute(transactions, .., terms);
        return Combine([], result);
    }

    private BlockExecution ExecuteInSublists(BlockEnvironment block, IReadOnlyList<Transaction> transactions, IReadOnlyList<short> edges, WorldState state)
    {
        if (!EdgesDivide(edges, transactions.Count))
            return BlockExecution.Failed(ExecutionFailure.InvalidEdges(string.Join(',', edges)));
        SublistResult[] parallel = [];
        if (edges.Count > 0)
        {
            var lists = new ParallelSublists(block, transactions, state, _machine);
            parallel = lists.Execute(edges);
            if (lists.FirstFailure is { } failure)
                return BlockExecution.Failed(failure);
        }

        var terms = new SublistTerms(block.SublistGasLimits.Sequential, IsParallel: false, TotalFees(parallel));
        var sequential = new SublistExecutor(block, state, _machine, parallel.SelectMany(list => list.DeletedAccounts));
        int start = edges.Count > 0 ? edges[^1] : 0;
        return Combine(parallel, sequential.Execute(transactions, start.., terms));
    }

    /// <summary>Validation has its own rule for this; a candidate or a careless caller has not.</summary>
    private static bool EdgesDivide(IReadOnlyList<short> edges, int transactions)
    {
        int before = 0;
        foreach (short edge in edges)
        {
            if (edge <= before || edge > transactions)
                return false;
            before = edge;
        }

        return edges.Count <= ConsensusLimits.ParallelSublists;
    }

    private static Wei TotalFees(SublistResult[] lists)
    {
        Wei total = Wei.Zero;
        foreach (SublistResult list in lists)
            total += list.PaidFees;
        return total;
    }

    private static BlockExecution Combine(SublistResult[] parallel, SublistResult last)
    {
        if (last.Failure is { } failure)
            return BlockExecution.Failed(failure);
        return new BlockExecution
        {
            Receipts = parallel.Length == 0 ? last.Receipts : [.. parallel.SelectMany(list => list.Receipts), .. last.Receipts],
            GasUsed = parallel.Sum(list => list.GasUsed) + last.GasUsed,
            PaidFees = last.PaidFees,
        };
    }
}
