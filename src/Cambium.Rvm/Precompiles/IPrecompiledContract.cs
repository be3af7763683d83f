namespace Cambium.Rvm.Precompiles;

/// <summary>
/// A contract implemented by the node (consensus reference 6.7). Implementations are shared by all threads and hold no state of
/// a call.
/// </summary>
public interface IPrecompiledContract
{
    /// <summary>From RSKIP516 the input of calls by contracts is cut to this length.</summary>
    int MaximumInput => int.MaxValue;

    /// <summary>
    /// Whether a call by a contract counts as an internal transaction of its own: the Bridge, REMASC and the native contracts.
    /// </summary>
    bool TakesInternalTransaction => false;

    PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call);

    /// <summary>The input is valid only during the call.</summary>
    PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call);
}
