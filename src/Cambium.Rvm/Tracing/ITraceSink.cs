namespace Cambium.Rvm.Tracing;

/// <summary>Receives the events of one execution in their order. What the arguments refer to is valid only during the call.</summary>
public interface ITraceSink
{
    /// <summary>An instruction is about to run: it is defined and its stack needs are met; it may still fail.</summary>
    void OnStep(in TraceStep step);

    /// <summary>A frame begins, the outermost one included.</summary>
    void OnEnter(in TraceCall call);

    /// <summary>The current frame ended.</summary>
    void OnExit(in TraceOutcome outcome);

    /// <summary>A call succeeded without a frame because its target has no code.</summary>
    void OnTransfer(in TraceCall call);

    /// <summary>A contract called a precompiled contract.</summary>
    void OnPrecompile(in TraceCall call, in TraceOutcome outcome);

    /// <summary>A contract destroyed itself.</summary>
    void OnSelfDestruct(in TraceSelfDestruct destruction);
}
