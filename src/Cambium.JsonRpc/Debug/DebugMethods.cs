using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Live;
using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Eth;
using Cambium.JsonRpc.Eth.Calls;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Debug;

/// <summary>
/// Traces of transactions, blocks and calls (node-interfaces.md 3.11, debug); the reference has none of calls. Every trace of a
/// transaction executes its whole block again.
/// </summary>
public sealed class DebugMethods(LiveChain chain, BlockTracer tracer, EthOptions options)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("debug_traceTransaction", 1, 2, TraceTransaction).Taking("transactionHash", "options"),
        RpcMethod.Create("debug_traceBlockByHash", 1, 2, call => TraceBlock(call, new BlockReference.ByHash(HashParameter.ReadBlockHash(call.Parameters[0]))))
            .Taking("blockHash", "options"),
        RpcMethod.Create("debug_traceBlockByNumber", 1, 2, call => TraceBlock(call, BlockReference.Read(call.Parameters[0]))).Taking("block", "options"),
        RpcMethod.Create("debug_traceCall", 1, 3, TraceCall).Taking("call", "block", "options"),
        RpcMethod.Create("debug_wireProtocolQueueSize", 0, _ => "0x0"),
        RpcMethod.Create("debug_accountTransactionQuota", 1, AccountTransactionQuota).Taking("address"),
    ];

    private object? TraceTransaction(RpcCall call)
    {
        TraceOptions wanted = TraceOptions.Read(ParameterText.At(call, 1));
        return TransactionParameter.TryRead(call.Parameters[0], out Hash256 hash) && tracer.Locate(hash) is { } place
            ? Trace(place.Block, wanted, call.Cancellation, place.Index)[0]
            : null;
    }

    private object? TraceBlock(RpcCall call, BlockReference reference)
    {
        TraceOptions wanted = TraceOptions.Read(ParameterText.At(call, 1));
        if (tracer.Find(reference) is not { } block)
            return null;
        IReadOnlyList<IRpcResult> traces = Trace(block, wanted, call.Cancellation);
        return wanted.Tracer == TracerKind.Rsk
            ? traces
            : traces.Zip(block.Transactions, (trace, transaction) => new BlockTrace(transaction.Hash, trace)).ToList();
    }

    private IRpcResult TraceCall(RpcCall call)
    {
        LocalCall local = CallRequest.Read(call.Parameters[0]).ToCall(options.CallGasCap);
        BlockReference reference = BlockReference.ReadOptional(call, 1, acceptsDecimal: true);
        TraceOptions wanted = TraceOptions.Read(ParameterText.At(call, 2));
        Transaction described = Describe(local);
        var watch = new TransactionWatch(described, wanted, call.Cancellation);
        TransactionOutcome outcome = tracer.Execute(local, reference, (_, state) => watch.SinkOn(state));
        return watch.Result(TracedTransaction.Of(described, local.From, outcome, watch.Calls));
    }

    private List<IRpcResult> Trace(Block block, TraceOptions wanted, CancellationToken cancellation, int? only = null)
    {
        TransactionWatch[] watches = [.. block.Transactions.Select(transaction => new TransactionWatch(transaction, wanted, cancellation))];
        BlockExecution execution = tracer.Execute(
            block, (index, state) => only is null || only == index ? watches[index].SinkOn(state) : null);
        return [.. Enumerable.Range(0, execution.Receipts.Count)
            .Where(index => only is null || only == index)
            .Select(index => watches[index].Result(TracedTransaction.Of(block, index, execution.Receipts[index], watches[index].Calls)))];
    }

    private static Transaction Describe(LocalCall call) => new()
    {
        To = call.To,
        Value = new Wei(call.Value),
        Data = call.Data,
        GasLimitBytes = ((UInt256)(ulong)call.GasLimit).ToMinimalBigEndian(),
    };

    private object? AccountTransactionQuota(RpcCall call) =>
        chain.Pool.QuotaOf(AddressParameter.Read(call.Parameters[0])) is { } quota
            ? new AccountQuota(quota.RefilledAt, quota.AvailableVirtualGas)
            : null;
}
