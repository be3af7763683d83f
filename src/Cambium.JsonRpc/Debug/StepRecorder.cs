using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Rvm;
using Cambium.Rvm.Tracing;
using Cambium.Trie.State;

namespace Cambium.JsonRpc.Debug;

/// <summary>
/// Records the steps of a transaction as the reference does: those of calls in their places, those of creations by contracts not at all.
/// </summary>
/// <param name="state">What the transaction runs on.</param>
/// <param name="options">What to leave out.</param>
/// <param name="transaction">The transaction.</param>
/// <param name="payments">Takes what a precompiled contract paid that the transaction went straight to.</param>
/// <param name="cancellation">Ends the execution.</param>
internal sealed class StepRecorder(WorldState state, TraceOptions options, Transaction transaction, CallRecorder payments, CancellationToken cancellation)
    : ITraceSink
{
    /// <summary>A bound on the memory that one trace may take.</summary>
    private const long MaxBytes = 256L << 20;

    /// <summary>What a step takes besides its memory and stack.</summary>
    private const int StepBytes = 128;

    /// <summary>What a cell takes in a table of cells.</summary>
    private const int CellBytes = 100;

    /// <summary>go-ethereum records the steps of creations too.</summary>
    private readonly bool _keepsCreations = options.Tracer == TracerKind.StructLogger;
    private readonly Stack<StepFrame> _open = new();
    private readonly List<StepTrace> _steps = [];
    private int _hiddenFrames;
    private long _bytes;

    public IReadOnlyList<StepTrace> Steps => _steps;

    /// <summary>The outermost frame; null when the transaction ran no code.</summary>
    public StepFrame? Root { get; private set; }

    public EvmStatus Status { get; private set; }

    public byte[] Output { get; private set; } = [];

    public TraceError? Error { get; private set; }

    public void OnStep(in TraceStep step)
    {
        cancellation.ThrowIfCancellationRequested();
        StepFrame frame = _open.Peek();
        frame.Settle(step.Gas);
        int copied = frame.FollowStorage(step, state, isShared: !options.DisableStorage);
        _bytes += StepBytes + (copied * CellBytes) + (options.DisableMemory ? 0 : step.Memory.Length) + (options.DisableStack ? 0 : step.Stack.Length * UInt256.Size);
        if (_bytes > MaxBytes)
            throw new RpcException(RpcErrorCode.LimitExceeded, "the trace is too large: leave out memory, stack or storage");
        var recorded = new StepTrace
        {
            Opcode = step.Opcode,
            Depth = step.Depth,
            Pc = step.Pc,
            Gas = step.Gas,
            Refund = step.Refund,
            Memory = options.DisableMemory ? null : step.Memory.ToArray(),
            Stack = options.DisableStack ? null : step.Stack.ToArray(),
            Storage = options.DisableStorage ? null : frame.Storage,
        };
        frame.Begin(recorded, step, state);
        if (_hiddenFrames == 0)
            _steps.Add(recorded);
    }

    public void OnEnter(in TraceCall call)
    {
        if (_open.TryPeek(out StepFrame? caller))
            caller.Enter(call.Gas);
        bool isHidden = !_keepsCreations && _open.Count > 0 && call.Kind is CallKind.Create or CallKind.Create2;
        if (isHidden || _hiddenFrames > 0)
            _hiddenFrames++;
        var frame = new StepFrame(call.Context, call.Gas, _keepsCreations ? null : state);
        Root ??= frame;
        _open.Push(frame);
    }

    public void OnExit(in TraceOutcome outcome)
    {
        StepFrame ended = _open.Pop();
        bool succeeded = outcome.Status is EvmStatus.Success or EvmStatus.Revert;
        if (succeeded)
            ended.Settle(ended.GasLimit - outcome.GasUsedByCode);
        if (_hiddenFrames > 0)
            _hiddenFrames--;
        else if (!_keepsCreations && _open.TryPeek(out StepFrame? caller))
            caller.PriceAt(_steps[^1]);
        if (_open.Count > 0)
            return;
        Status = outcome.Status;
        Output = succeeded ? outcome.Output.ToArray() : [];
        Error = ended.ErrorOf(outcome.Status, transaction);
    }

    public void OnTransfer(in TraceCall call)
    {
        if (_open.Count == 0)
            payments.OnTransfer(call);
    }

    public void OnPrecompile(in TraceCall call, in TraceOutcome outcome)
    {
    }

    public void OnSelfDestruct(in TraceSelfDestruct destruction)
    {
    }
}
