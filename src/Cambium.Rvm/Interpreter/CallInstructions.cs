using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm.Tracing;

namespace Cambium.Rvm.Interpreter;

/// <summary>CALL, CALLCODE, DELEGATECALL and STATICCALL (consensus reference 6.3, 6.4).</summary>
internal static class CallInstructions
{
    /// <summary>Pops the operands and either finishes the call at once or prepares the callee's frame.</summary>
    public static FrameExit Call(Execution run, ITraceSink? sink, Frame frame, Opcode opcode)
    {
        if (!CallOperands.TryPop(run, frame, opcode, out CallOperands operands))
            return Fail(frame, EvmStatus.StackUnderflow);
        if (frame.IsStatic && operands.Kind == CallKind.Call && !operands.Value.IsZero)
            return Fail(frame, EvmStatus.StaticViolation);
        EvmStatus charged = CallGas.Charge(run, frame, ref operands);
        if (charged != EvmStatus.Success)
            return Fail(frame, charged);
        if (!TryExtend(run, frame, operands.OutputOffset, operands.OutputSize))
            return Fail(frame, EvmStatus.OutOfGas);
        if (run.Precompiles.Find(operands.CodeWord, run.Rules) is { } contract)
            return PrecompileInstructions.Call(run, sink, frame, operands, contract);
        return CallAccount(run, sink, frame, operands);
    }

    /// <summary>Whether the account can pay a value; one with the top bit set is more than any balance.</summary>
    public static bool CanPay(Execution run, in Address payer, in UInt256 value) =>
        !value.IsNegative && run.State.GetBalance(payer) >= new Wei(value);

    /// <summary>Pushes 0 and gives the callee's gas back: the call did not take place.</summary>
    public static FrameExit Refuse(Execution run, Frame frame, in CallOperands operands)
    {
        frame.Gas += operands.Gas;
        run.Push(frame, default);
        return FrameExit.Continue;
    }

    /// <summary>RSKIP171: a call that opened no frame clears the return data.</summary>
    public static void ClearReturnData(Execution run, Frame frame)
    {
        if (run.Rules.IsActive(ConsensusRule.Rskip171))
            frame.ReturnData = [];
    }

    /// <summary>Makes a paid range readable.</summary>
    public static bool TryExtend(Execution run, Frame frame, in UInt256 offset, in UInt256 size) =>
        size.IsZero || run.TryExtend(frame, (int)(offset.U0 + size.U0));

    private static FrameExit CallAccount(Execution run, ITraceSink? sink, Frame frame, in CallOperands operands)
    {
        if (frame.Depth == run.DepthLimit)
            return Refuse(run, frame, operands);
        if (!TryExtend(run, frame, operands.InputOffset, operands.InputSize))
            return Fail(frame, EvmStatus.OutOfGas);
        if (!CanPay(run, frame.Owner, operands.Value))
        {
            ClearReturnData(run, frame);
            return Refuse(run, frame, operands);
        }
        Address codeAddress = operands.CodeAddress;
        Address context = operands.IsStateless ? frame.Owner : codeAddress;
        AnalyzedCode? code = run.CodeOf(codeAddress);
        int snapshot = run.State.Snapshot();
        run.State.Transfer(frame.Owner, context, new Wei(operands.Value));
        InternalTransaction transaction = Announce(run, frame, context, operands.Value, code);
        if (code is null)
            return CallWithoutCode(run, sink, frame, operands, context);
        Frame callee = Prepare(run, frame, operands, code, context);
        callee.Snapshot = snapshot;
        callee.Transaction = transaction;
        frame.ReturnData = [];
        sink?.OnEnter(Describe(run, frame, operands, context));
        return FrameExit.Enter;
    }

    /// <summary>Counts an internal transaction of the frame and describes it.</summary>
    public static InternalTransaction Announce(Execution run, Frame frame, in Address receiver, in UInt256 value, AnalyzedCode? code) => new()
    {
        Nonce = run.State.GetNonce(frame.Owner),
        Sender = frame.Owner,
        Receiver = receiver,
        Value = value,
        Code = code,
        Index = frame.InternalTransactions++,
    };

    public static TraceCall Describe(Execution run, Frame frame, in CallOperands operands, in Address context) => new()
    {
        Kind = operands.Kind,
        Depth = frame.Depth + 1,
        From = frame.Owner,
        To = operands.CodeAddress,
        Context = context,
        Value = operands.Value,
        Gas = operands.Gas,
        Input = run.Memory(frame, operands.InputOffset, operands.InputSize),
    };

    private static FrameExit CallWithoutCode(Execution run, ITraceSink? sink, Frame frame, in CallOperands operands, in Address context)
    {
        sink?.OnTransfer(Describe(run, frame, operands, context));
        frame.Gas += operands.Gas;
        ClearReturnData(run, frame);
        run.Push(frame, UInt256.One);
        return FrameExit.Continue;
    }

    private static Frame Prepare(Execution run, Frame frame, in CallOperands operands, AnalyzedCode code, in Address context)
    {
        Frame callee = run.OpenFrame(frame, code, operands.Gas);
        callee.Kind = operands.Kind;
        callee.Owner = context;
        callee.Caller = operands.Kind == CallKind.DelegateCall ? frame.Caller : frame.Owner;
        callee.Value = operands.Kind == CallKind.DelegateCall ? frame.Value : operands.Value;
        callee.Input = InputOf(frame, operands);
        callee.IsStatic = operands.Kind == CallKind.StaticCall || frame.IsStatic;
        callee.OutputOffset = operands.OutputSize.IsZero ? 0 : (int)operands.OutputOffset.U0;
        callee.OutputSize = (int)operands.OutputSize.U0;
        return callee;
    }

    private static CallData InputOf(Frame frame, in CallOperands operands) => operands.InputSize.IsZero
        ? CallData.Of(default)
        : CallData.InMemory(frame.MemoryBase + (int)operands.InputOffset.U0, (int)operands.InputSize.U0);

    private static FrameExit Fail(Frame frame, EvmStatus status)
    {
        frame.Fail(status);
        return FrameExit.Halt;
    }
}
