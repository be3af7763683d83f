namespace Cambium.Rvm.Precompiles;

/// <summary>The input itself.</summary>
internal sealed class Identity : IPrecompiledContract
{
    private const long FixedGas = 15;
    private const long WordGas = 3;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call) => WordPricing.Of(FixedGas, WordGas, input.Length);

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call) => PrecompileResult.Success(input.ToArray());
}
