using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Live;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Debug;

/// <summary>Traces of transactions and blocks (node-interfaces.md 3.11, debug). Every trace executes the whole block again.</summary>
public sealed class DebugMethods(LiveChain chain)
{
    private readonly BlockTracer _tracer = new(chain);

    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("debug_traceTransaction", 1, 2, TraceTransaction),
        RpcMethod.Create("debug_traceBlockByHash", 1, 2, call => TraceBlock(_tracer.Find(HashParameter.ReadBlockHash(call.Parameters[0])), call)),
        RpcMethod.Create("debug_traceBlockByNumber", 1, 2, call => TraceBlock(_tracer.Find(BlockReference.Read(call.Parameters[0])), call)),
        RpcMethod.Create("debug_wireProtocolQueueSize", 0, _ => "0x0"),
        RpcMethod.Create("debug_accountTransactionQuota", 1, AccountTransactionQuota),
    ];

    private object? TraceTransaction(RpcCall call)
    {
        TraceOptions options = TraceOptions.Read(ParameterText.At(call, 1));
        return TransactionParameter.TryRead(call.Parameters[0], out Hash256 hash) && _tracer.Locate(hash) is { } place
            ? Trace(place.Block, options, call.Cancellation, place.Index)[0]
            : null;
    }

    private object? TraceBlock(Block? block, RpcCall call)
    {
        TraceOptions options = TraceOptions.Read(ParameterText.At(call, 1));
        if (block is null)
            return null;
        IReadOnlyList<IRpcResult> traces = Trace(block, options, call.Cancellation);
        return options.Tracer == TracerKind.Rsk
            ? traces
            : traces.Zip(block.Transactions, (trace, transaction) => new BlockTrace(transaction.Hash, trace)).ToList();
    }

    private IReadOnlyList<IRpcResult> Trace(Block block, TraceOptions options, CancellationToken cancellation, int? only = null) =>
        options.Tracer == TracerKind.Call
            ? [.. _tracer.TraceCalls(block, cancellation, only).Select(traced => new CallTrace(traced, options.OnlyTopCall, options.WithLog))]
            : TraceSteps(block, options, cancellation, only);

    private List<IRpcResult> TraceSteps(Block block, TraceOptions options, CancellationToken cancellation, int? only)
    {
        bool isReference = options.Tracer == TracerKind.Rsk;
        var steps = new StepRecorder?[block.Transactions.Count];
        CallRecorder[] payments = [.. block.Transactions.Select(transaction => new CallRecorder(transaction, cancellation))];
        BlockExecution execution = _tracer.Execute(
            block,
            (index, state) => only is not null && only != index ? null
                : steps[index] ??= new StepRecorder(state, options, block.Transactions[index], payments[index], cancellation),
            cancellation);
        var traces = new List<IRpcResult>();
        for (int index = 0; index < execution.Receipts.Count; index++)
        {
            if (only is not null && only != index)
                continue;
            StepRecorder? recorder = steps[index] is { Root: not null } ran ? ran : null;
            var traced = new TracedTransaction(block, index, execution.Receipts[index], payments[index]);
            traces.Add(isReference ? ReferenceTrace(recorder, traced) : new StructTrace(recorder, traced.Receipt.GasUsed, traced.Receipt.Succeeded));
        }
        return traces;
    }

    private static IRpcResult ReferenceTrace(StepRecorder? recorder, TracedTransaction traced) =>
        recorder is null ? new RskTransferTrace(traced)
        : new RskTrace(recorder, recorder.Status == EvmStatus.Success ? traced.DeploymentErrorOf(recorder.Output) : null);

    private object? AccountTransactionQuota(RpcCall call) =>
        chain.Pool.QuotaOf(AddressParameter.Read(call.Parameters[0])) is { } quota
            ? new AccountQuota(quota.RefilledAt, quota.AvailableVirtualGas)
            : null;
}
