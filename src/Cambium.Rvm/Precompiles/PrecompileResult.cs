namespace Cambium.Rvm.Precompiles;

/// <summary>Output of a precompiled contract, or its failure.</summary>
/// <remarks>
/// An absent output is not an empty one: it makes a CALL fail from RSKIP197, leaves memory alone between RSKIP150 and RSKIP197, and
/// fails the calling frame before (consensus reference 6.7, Bridge methods without result before RSKIP417).
/// </remarks>
public readonly record struct PrecompileResult
{
    private PrecompileResult(byte[]? output, bool isSuccess, string? reason)
    {
        Output = output;
        IsSuccess = isSuccess;
        Reason = reason;
    }

    public byte[]? Output { get; }

    public bool IsSuccess { get; }

    /// <summary>Why it failed, for people.</summary>
    public string? Reason { get; }

    public static PrecompileResult Success(byte[]? output) => new(output, isSuccess: true, null);

    public static PrecompileResult Failure(string reason) => new(null, isSuccess: false, reason);
}
