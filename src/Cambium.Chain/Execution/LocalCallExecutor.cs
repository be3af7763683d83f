using System.Collections.Frozen;
using Cambium.Chain.Blocks;
using Cambium.Primitives;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>Runs read-only calls as if they were the next transaction after a block, in that same block's environment.</summary>
public sealed class LocalCallExecutor(BlockExecutor executor)
{
    /// <summary>Runs a call on the post-state of the block with that header; the state is put back afterwards.</summary>
    /// <returns>The outcome, or null with a refusal when the gas of a precompiled contract cannot be computed.</returns>
    public (TransactionOutcome? Outcome, TransactionRefusal? Refusal) Execute(
        LocalCall call, BlockHeader header, WorldState state, TransactionTraces? traces = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(state);
        BlockEnvironment block = executor.EnvironmentOf(header, traces);
        int snapshot = state.Snapshot();
        try
        {
            var place = new TransactionPlace(Index: 0, GasUsedBefore: 0, block.GasLimit, FrozenSet<Address>.Empty);
            TransactionRefusal? refusal = executor.TransactionsOf(block, state)
                .TryExecute(Prepare(call, block, state), place, out TransactionOutcome? outcome);
            return (outcome, refusal);
        }
        finally
        {
            state.Revert(snapshot);
            state.ClearTransient();
        }
    }

    private static ExecutableTransaction Prepare(LocalCall call, BlockEnvironment block, WorldState state) => new()
    {
        Hash = Hash256.Zero,
        Sender = call.From,
        To = call.To,
        Nonce = state.GetNonce(call.From),
        Value = call.Value,
        Data = call.Data,
        GasPrice = call.GasPrice,
        GasLimit = call.GasLimit,
        IntrinsicGas = block.IsFreeBridgeTransaction(call.From, call.To)
            ? 0
            : IntrinsicGas.Of(call.Data.Span, isCreation: call.To is null, block.Rules),
        IsLocal = true,
    };
}
