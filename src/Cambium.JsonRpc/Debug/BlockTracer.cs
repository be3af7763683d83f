using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Live;
using Cambium.Chain.Store;
using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Eth.Blocks;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Debug;

/// <summary>Executes blocks of the chain again for those who watch. Each call has its own executor and state.</summary>
public sealed class BlockTracer(LiveChain chain, BlockFinder finder)
{
    /// <summary>The canonical block that has a transaction, and its position.</summary>
    internal (Block Block, int Index)? Locate(in Hash256 transaction) =>
        chain.Blocks.Locate(transaction) is { } place && chain.Blocks.Find(place.BlockHash) is { } stored ? (stored.Block, place.Index) : null;

    internal Block? FindCanonical(long number) => chain.Blocks.FindCanonical(number)?.Block;

    internal long HeadNumber => chain.Head.Number;

    /// <summary>The block that a reference names; null when there is none.</summary>
    internal Block? Find(BlockReference reference) => finder.Find(reference)?.Block;

    /// <summary>The calls of all transactions of a block, or of one of them.</summary>
    internal IReadOnlyList<TracedTransaction> TraceCalls(Block block, CancellationToken cancellation, int? only = null)
    {
        CallRecorder[] recorders = [.. block.Transactions.Select(transaction => new CallRecorder(transaction, cancellation))];
        BlockExecution execution = Execute(block, (index, _) => only is null || only == index ? recorders[index] : null);
        return [.. Enumerable.Range(0, block.Transactions.Count)
            .Where(index => only is null || only == index)
            .Select(index => TracedTransaction.Of(block, index, execution.Receipts[index], recorders[index]))];
    }

    /// <summary>Runs a call on the state after a block, as if it were its next transaction.</summary>
    internal TransactionOutcome Execute(LocalCall call, BlockReference reference, TransactionTraces traces)
    {
        Block block = finder.Require(reference).Block;
        return chain.NewCallExecutor().Execute(call, block.Header, finder.StateAfter(reference), traces).Outcome
            ?? throw new RpcException(RpcErrorCode.InternalError, "the precompiled contract cannot tell its gas");
    }

    /// <summary>Executes a block again; the genesis block has nothing to execute.</summary>
    internal BlockExecution Execute(Block block, TransactionTraces traces)
    {
        if (block.Number == 0)
            return new BlockExecution();
        StoredBlock parent = chain.Blocks.Find(block.ParentHash)
            ?? throw new RpcException(RpcErrorCode.InvalidRequest, $"Block {block.ParentHash} not found");
        foreach (Transaction transaction in block.Transactions)
            _ = transaction.Sender;
        BlockExecution execution = chain.NewExecutor().Execute(block, chain.StateAfter(parent), traces);
        return execution.Failure is { } failure ? throw new InvalidOperationException($"{block} cannot be executed again: {failure.Description}") : execution;
    }
}
