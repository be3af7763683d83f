namespace Cambium.Rvm.Precompiles;

/// <summary>The price of a precompiled contract's execution, or the fact that computing it failed, which ends the calling frame.</summary>
public readonly record struct PrecompileGas
{
    private PrecompileGas(long amount, bool isFailure)
    {
        Amount = amount;
        IsFailure = isFailure;
    }

    public static PrecompileGas Failure => new(0, isFailure: true);

    public long Amount { get; }

    /// <summary>A direct transaction is invalid, a calling frame fails.</summary>
    public bool IsFailure { get; }

    public static PrecompileGas Of(long amount) => new(amount, isFailure: false);
}
