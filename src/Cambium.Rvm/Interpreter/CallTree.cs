using Cambium.Rvm.Tracing;

namespace Cambium.Rvm.Interpreter;

/// <summary>Runs the frames of one execution, each until it ends or opens another.</summary>
internal static class CallTree
{
    public static void Run<TTracer>(Execution run, Frame outermost, TTracer tracer)
        where TTracer : struct, ITracer
    {
        Frame frame = outermost;
        FrameExit exit = Start(run, frame, tracer);
        while (true)
        {
            if (exit == FrameExit.Enter)
            {
                frame = run.FrameAt(frame.Depth + 1);
                exit = Start(run, frame, tracer);
                continue;
            }
            if (frame.Depth == 0)
                break;
            Frame caller = run.FrameAt(frame.Depth - 1);
            long leftByCode = frame.Gas;
            FrameReturn.Return(run, caller, frame);
            Report(tracer.Sink, frame, leftByCode);
            frame = caller;
            exit = InstructionLoop.Run(run, frame, tracer);
        }
        Report(tracer.Sink, outermost, outermost.Gas);
    }

    /// <summary>The outcome for whoever asked for the execution.</summary>
    public static ExecutionResult ResultOf(Execution run, Frame outermost)
    {
        bool isSuccess = outermost.Status == EvmStatus.Success;
        return new ExecutionResult
        {
            Status = outermost.Status,
            GasLeft = outermost.Gas,
            Refund = isSuccess ? outermost.Refund : 0,
            Output = outermost.Output,
            Logs = isSuccess ? run.Logs : [],
            DestroyedAccounts = isSuccess ? [.. run.Destroyed.Distinct()] : [],
            PrecompilesCalled = run.PrecompilesCalled.Count == 0 ? [] : [.. run.PrecompilesCalled.Distinct()],
            PeakGasUsed = outermost.GasLimit - outermost.LeastGas,
            GaveAllGasToCall = outermost.GaveAllGasToCall,
            MadeCallWithValue = outermost.MadeCallWithValue,
        };
    }

    public static TraceCall Describe(Frame outermost, ReadOnlySpan<byte> input) => new()
    {
        Kind = outermost.Kind,
        Depth = 0,
        From = outermost.Caller,
        To = outermost.Owner,
        Context = outermost.Owner,
        Value = outermost.Value,
        Gas = outermost.GasLimit,
        Input = input,
    };

    /// <summary>Begins a frame: empty code succeeds at once, a header that points beyond the code fails.</summary>
    private static FrameExit Start<TTracer>(Execution run, Frame frame, TTracer tracer)
        where TTracer : struct, ITracer
    {
        if (frame.Code.Length == 0)
            return FrameExit.Halt;
        if (frame.Pc < frame.Code.Length)
            return InstructionLoop.Run(run, frame, tracer);
        frame.Fail(EvmStatus.BadCodeHeader);
        return FrameExit.Halt;
    }

    private static void Report(ITraceSink? sink, Frame frame, long leftByCode) => sink?.OnExit(new TraceOutcome
    {
        Status = frame.Status,
        GasUsed = frame.GasLimit - frame.Gas,
        GasUsedByCode = frame.GasLimit - leftByCode,
        Output = frame.Output,
    });
}
