using System.Collections.Concurrent;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm.Interpreter;
using Cambium.Rvm.Precompiles;
using Cambium.Rvm.Tracing;
using Cambium.Trie.State;

namespace Cambium.Rvm;

/// <summary>
/// The Rootstock virtual machine (consensus reference 6). One instance serves all threads: it keeps prepared code and work space between
/// executions, nothing else.
/// </summary>
/// <remarks>
/// Frames run one after another in a loop, never on the thread's own stack, so the 1024 levels of the rules before RSKIP150 are safe.
/// </remarks>
public sealed class Vm(PrecompiledContracts precompiles)
{
    private readonly CodeCache _codeCache = new(CodeCache.DefaultCapacity);
    private readonly ConcurrentBag<Execution> _idle = [];

    public PrecompiledContracts Precompiles { get; } = precompiles;

    /// <summary>
    /// Runs the code of an account, or init code. Changes to the state stay whatever the outcome: the caller takes a snapshot before
    /// and reverts to it when the status is not success.
    /// </summary>
    /// <exception cref="OperationCanceledException">Only with a cancellable token, for calls that are not part of a block.</exception>
    public ExecutionResult Run(
        BlockContext block, TransactionContext transaction, WorldState state, in Message message,
        ITraceSink? sink = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(state);
        Execution run = _idle.TryTake(out Execution? idle) ? idle : new Execution(Precompiles, _codeCache);
        run.Begin(block, transaction, state, cancellation);
        ExecutionResult result = Execute(run, message, sink);
        run.End();
        _idle.Add(run);
        return result;
    }

    /// <summary>The address of a contract that an account makes with CREATE or a creation transaction.</summary>
    public static Address AddressOfCreation(in Address creator, in UInt256 nonce) => CreateInstructions.AddressOf(creator, nonce);

    /// <summary>
    /// Whether the code that a creation transaction returned may be deployed (EIP-170, RSKIP544), paying for it with the gas left;
    /// anything but success means that the transaction failed.
    /// </summary>
    public static EvmStatus CheckDeployment(RuleSet rules, ReadOnlySpan<byte> code, long gasLeft)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return FrameReturn.CheckCode(rules, code, gasLeft);
    }

    /// <summary>The price of deploying code of some length.</summary>
    public static long DeploymentGas(int codeLength) => GasCosts.CodeDepositByte * codeLength;

    private static ExecutionResult Execute(Execution run, in Message message, ITraceSink? sink)
    {
        AnalyzedCode code = message.Kind == CallKind.Create
            ? new AnalyzedCode(message.Data.Span)
            : run.CodeOf(message.Target) ?? new AnalyzedCode([]);
        Frame outermost = run.OpenOutermost(code, message.Gas);
        outermost.Kind = message.Kind;
        outermost.Owner = message.Target;
        outermost.Caller = message.Caller;
        outermost.Value = message.Value;
        outermost.Input = CallData.Of(message.Kind == CallKind.Create ? default : message.Data);
        outermost.IsStatic = false;
        sink?.OnEnter(CallTree.Describe(outermost, message.Data.Span));
        if (sink is null)
            CallTree.Run(run, outermost, default(NoTracer));
        else
            CallTree.Run(run, outermost, new SinkTracer(sink));
        return CallTree.ResultOf(run, outermost);
    }
}
