namespace Cambium.Rvm.Tracing;

/// <summary>No tracing: every use of the sink is removed by the compiler.</summary>
internal readonly struct NoTracer : ITracer
{
    public ITraceSink? Sink => null;
}
