namespace Cambium.Rvm.Tracing;

/// <summary>
/// Observes the interpreter. Implemented only by two structs, so that the compiler makes one loop without any trace of tracing and
/// one that reports to an <see cref="ITraceSink"/>.
/// </summary>
internal interface ITracer
{
    /// <summary>The receiver, or null for the loop without tracing. A constant of the type.</summary>
    ITraceSink? Sink { get; }
}
