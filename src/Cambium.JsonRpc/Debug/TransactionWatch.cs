using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Server;
using Cambium.Rvm;
using Cambium.Rvm.Tracing;
using Cambium.Trie.State;

namespace Cambium.JsonRpc.Debug;

/// <summary>Watches one transaction in the way of the tracer that was asked for, and says what it saw.</summary>
internal sealed class TransactionWatch(Transaction transaction, TraceOptions options, CancellationToken cancellation)
{
    private StepRecorder? _steps;

    public CallRecorder Calls { get; } = new(transaction, cancellation);

    /// <summary>What to give the execution, which may ask more than once.</summary>
    public ITraceSink SinkOn(WorldState state) =>
        options.Tracer == TracerKind.Call ? Calls : _steps ??= new StepRecorder(state, options, transaction, Calls, cancellation);

    public IRpcResult Result(TracedTransaction traced)
    {
        StepRecorder? ran = _steps is { Root: not null } ? _steps : null;
        return options.Tracer switch
        {
            TracerKind.Call => new CallTrace(traced, options.OnlyTopCall, options.WithLog),
            TracerKind.StructLogger => new StructTrace(ran, traced.GasUsed, traced.Succeeded),
            _ when ran is null => new RskTransferTrace(traced),
            _ => new RskTrace(ran, ran.Status == EvmStatus.Success ? traced.DeploymentErrorOf(ran.Output) : null),
        };
    }
}
