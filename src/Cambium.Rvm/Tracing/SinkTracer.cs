namespace Cambium.Rvm.Tracing;

/// <summary>Tracing to a sink.</summary>
internal readonly struct SinkTracer(ITraceSink sink) : ITracer
{
    public ITraceSink Sink { get; } = sink;
}
