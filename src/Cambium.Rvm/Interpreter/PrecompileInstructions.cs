using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Rvm.Precompiles;
using Cambium.Rvm.Tracing;

namespace Cambium.Rvm.Interpreter;

/// <summary>Calls of precompiled contracts by contracts, with their changes by RSKIP90, RSKIP150, RSKIP197 and RSKIP516 (consensus reference 6.4, 6.7).</summary>
internal static class PrecompileInstructions
{
    public static FrameExit Call(Execution run, ITraceSink? sink, Frame frame, in CallOperands operands, IPrecompiledContract contract)
    {
        run.PrecompilesCalled.Add(operands.CodeAddress);
        if (frame.Depth == run.DepthLimit)
            return CallInstructions.Refuse(run, frame, operands);
        if (!CallInstructions.CanPay(run, frame.Owner, operands.Value))
        {
            CallInstructions.ClearReturnData(run, frame);
            return CallInstructions.Refuse(run, frame, operands);
        }
        UInt256 inputSize = InputSize(run, operands, contract);
        if (!CallInstructions.TryExtend(run, frame, operands.InputOffset, inputSize))
            return Fail(frame, EvmStatus.OutOfGas);
        int snapshot = run.State.Snapshot();
        Address context = operands.IsStateless ? frame.Owner : operands.CodeAddress;
        MoveValue(run, frame, operands, context);
        PrecompileCall call = Describe(run, frame, operands, context, contract);
        ReadOnlyMemory<byte> input = InputOf(run, frame, operands, inputSize);
        FrameExit exit = Invoke(run, frame, operands, contract, call, input, snapshot, out PrecompileResult result);
        sink?.OnPrecompile(CallInstructions.Describe(run, frame, operands, context), Outcome(operands, result));
        return exit;
    }

    private static UInt256 InputSize(Execution run, in CallOperands operands, IPrecompiledContract contract)
    {
        if (!run.Rules.IsActive(ConsensusRule.Rskip516))
            return operands.InputSize;
        UInt256 limit = (ulong)contract.MaximumInput;
        return operands.InputSize > limit ? limit : operands.InputSize;
    }

    /// <summary>The transfer creates the receiver; the contract's own account gets its marker even if the value went elsewhere.</summary>
    private static void MoveValue(Execution run, Frame frame, in CallOperands operands, in Address context)
    {
        run.State.Transfer(frame.Owner, context, new Wei(operands.Value));
        if (!run.State.IsContract(operands.CodeAddress))
            run.State.SetupContract(operands.CodeAddress);
    }

    private static PrecompileCall Describe(
        Execution run, Frame frame, in CallOperands operands, in Address context, IPrecompiledContract contract)
    {
        Func<Hash256>? hash = null;
        if (contract.TakesInternalTransaction)
        {
            InternalTransaction transaction = CallInstructions.Announce(run, frame, context, operands.Value, code: null);
            hash = () => run.HashOf(transaction, frame);
        }
        return new PrecompileCall(hash)
        {
            Block = run.BlockForCalls,
            Transaction = run.Transaction,
            State = run.State,
            Sender = frame.Owner,
            Target = context,
            Value = operands.Value,
            Logs = run.Logs,
            Kind = operands.Kind,
            Depth = frame.Depth,
        };
    }

    private static ReadOnlyMemory<byte> InputOf(Execution run, Frame frame, in CallOperands operands, in UInt256 size) => size.IsZero
        ? default
        : run.Memories.Memory(frame.MemoryBase + (int)operands.InputOffset.U0, (int)size.U0);

    private static FrameExit Invoke(
        Execution run, Frame frame, in CallOperands operands, IPrecompiledContract contract, PrecompileCall call,
        ReadOnlyMemory<byte> input, int snapshot, out PrecompileResult result)
    {
        result = PrecompileResult.Failure("out of gas");
        PrecompileGas price = contract.RequiredGas(input.Span, call);
        if (price.IsFailure)
            return Fail(frame, EvmStatus.PrecompileFailure);
        if (price.Amount > operands.Gas)
        {
            run.State.Revert(snapshot);
            CallInstructions.ClearReturnData(run, frame);
            run.Push(frame, default);
            return FrameExit.Continue;
        }
        frame.Gas += operands.Gas - price.Amount;
        result = contract.Execute(input, call);
        return run.Rules.IsActive(ConsensusRule.Rskip197)
            ? FinishSinceRskip197(run, frame, operands, result, snapshot)
            : FinishBeforeRskip197(run, frame, operands, result);
    }

    /// <summary>A failure, or the absence of an output, is a failed call.</summary>
    private static FrameExit FinishSinceRskip197(
        Execution run, Frame frame, in CallOperands operands, in PrecompileResult result, int snapshot)
    {
        if (result.Output is not { } output)
        {
            run.State.Revert(snapshot);
            frame.ReturnData = [];
            run.Push(frame, default);
            return FrameExit.Continue;
        }
        frame.ReturnData = output;
        WriteWithinOutput(run, frame, operands, output);
        run.Push(frame, UInt256.One);
        return FrameExit.Continue;
    }

    /// <summary>A failure ends the calling frame; before RSKIP150 the output is written whole, wherever that is.</summary>
    private static FrameExit FinishBeforeRskip197(Execution run, Frame frame, in CallOperands operands, in PrecompileResult result)
    {
        if (!result.IsSuccess)
            return Fail(frame, EvmStatus.PrecompileFailure);
        if (run.Rules.IsActive(ConsensusRule.Rskip90))
            frame.ReturnData = result.Output ?? [];
        if (run.Rules.IsActive(ConsensusRule.Rskip150))
            WriteWithinOutput(run, frame, operands, result.Output ?? []);
        else if (result.Output is not { } output || !TryWriteWhole(run, frame, operands.OutputOffset, output))
            return Fail(frame, EvmStatus.PrecompileFailure);
        run.Push(frame, UInt256.One);
        return FrameExit.Continue;
    }

    private static void WriteWithinOutput(Execution run, Frame frame, in CallOperands operands, byte[] output)
    {
        int count = (int)Math.Min((ulong)output.Length, operands.OutputSize.U0);
        if (count > 0)
            output.AsSpan(0, count).CopyTo(run.Memory(frame, (int)operands.OutputOffset.U0, count));
    }

    /// <summary>Writes all of the output to the low 31 bits of the offset, extending memory at no charge; false when that is out of reach.</summary>
    private static bool TryWriteWhole(Execution run, Frame frame, in UInt256 offset, byte[] output)
    {
        if (output.Length == 0)
            return true;
        int start = (int)offset.U0;
        if (start < 0 || !Execution.FitsMemory((ulong)start + (ulong)output.Length) || !run.TryExtend(frame, start + output.Length))
            return false;
        output.CopyTo(run.Memory(frame, start, output.Length));
        return true;
    }

    private static TraceOutcome Outcome(in CallOperands operands, in PrecompileResult result) => new()
    {
        Status = result.IsSuccess ? EvmStatus.Success : EvmStatus.PrecompileFailure,
        GasUsed = operands.Gas,
        GasUsedByCode = operands.Gas,
        Output = result.Output ?? [],
    };

    private static FrameExit Fail(Frame frame, EvmStatus status)
    {
        frame.Fail(status);
        return FrameExit.Halt;
    }
}
