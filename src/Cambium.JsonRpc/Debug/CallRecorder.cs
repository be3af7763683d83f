using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Rvm;
using Cambium.Rvm.Tracing;

namespace Cambium.JsonRpc.Debug;

/// <summary>
/// Builds the tree of a transaction's calls as the reference shows it: without calls of precompiled contracts and without creations
/// whose code failed; creations whose result could not be deployed are shown.
/// </summary>
internal sealed class CallRecorder(Transaction transaction, CancellationToken cancellation) : ITraceSink
{
    private const int StepsBetweenChecks = 4096;

    /// <summary>A bound on the memory that the inputs and outputs of one transaction's calls may take.</summary>
    private const long MaxBytes = 256L << 20;

    /// <summary>What a call takes besides its input and output.</summary>
    private const int CallBytes = 256;

    private readonly Stack<TracedCall> _open = new();
    private readonly Stack<LastStep> _lastSteps = new();
    private LastStep _last;
    private int _steps;
    private long _bytes;

    /// <summary>The outermost call; null when the transaction ran no code.</summary>
    public TracedCall? Root { get; private set; }

    /// <summary>Payments of a precompiled contract that the transaction went straight to.</summary>
    public List<TracedCall> Payments { get; } = [];

    public void OnStep(in TraceStep step)
    {
        _last = new LastStep(step.Opcode, step.Gas, step.Stack.IsEmpty ? default : step.Stack[^1]);
        if (++_steps % StepsBetweenChecks == 0)
            cancellation.ThrowIfCancellationRequested();
    }

    public void OnEnter(in TraceCall call)
    {
        TracedCall entered = Describe(call, call.Kind == CallKind.DelegateCall && _open.TryPeek(out TracedCall? caller) ? caller.Value : call.Value);
        Root ??= entered;
        _open.Push(entered);
        _lastSteps.Push(_last);
        _last = default;
    }

    public void OnExit(in TraceOutcome outcome)
    {
        TracedCall ended = _open.Pop();
        bool failedToDeploy = outcome.Status is EvmStatus.InvalidCodePrefix or EvmStatus.CodeDepositOutOfGas or EvmStatus.CodeTooLarge;
        ended.Status = outcome.Status;
        ended.GasUsed = failedToDeploy ? outcome.GasUsedByCode : outcome.GasUsed;
        Count(outcome.Output.Length);
        ended.Output = outcome.Output.ToArray();
        // The outermost frame's gas counts from the transaction's limit.
        ended.Error = TraceError.Of(outcome.Status, _last, _open.Count == 0 ? transaction.GasLimit : ended.Gas, transaction.Hash);
        _last = _lastSteps.Pop();
        if (_open.TryPeek(out TracedCall? caller) && (!ended.IsCreation || (ended.Input.Length > 0 && (outcome.Status == EvmStatus.Success || failedToDeploy))))
            caller.Calls.Add(ended);
    }

    public void OnTransfer(in TraceCall call)
    {
        TracedCall transfer = Describe(call, call.Value, withInput: false);
        (_open.TryPeek(out TracedCall? caller) ? caller.Calls : Payments).Add(transfer);
    }

    public void OnPrecompile(in TraceCall call, in TraceOutcome outcome)
    {
    }

    public void OnSelfDestruct(in TraceSelfDestruct destruction) => _open.Peek().Calls.Add(new TracedCall
    {
        Kind = null,
        From = destruction.Account,
        To = destruction.Beneficiary,
        Context = destruction.Account,
        Value = destruction.Balance.Value,
        Gas = 0,
        Input = [],
    });

    private void Count(int bytes)
    {
        _bytes += bytes;
        if (_bytes > MaxBytes)
            throw new RpcException(RpcErrorCode.LimitExceeded, "the calls have too much input and output to show");
    }

    private TracedCall Describe(in TraceCall call, in UInt256 value, bool withInput = true)
    {
        Count(CallBytes + (withInput ? call.Input.Length : 0));
        return New(call, value, withInput);
    }

    private static TracedCall New(in TraceCall call, in UInt256 value, bool withInput) => new()
    {
        Kind = call.Kind,
        From = call.From,
        To = call.To,
        Context = call.Context,
        Value = value,
        Gas = call.Gas,
        Input = withInput ? call.Input.ToArray() : [],
    };
}
