using Cambium.Crypto;

namespace Cambium.Rvm.Precompiles;

/// <summary>Multiplication in the first group of bn128 (RSKIP137, EIP-196 with the prices of EIP-1108).</summary>
internal sealed class Bn128Multiply : IPrecompiledContract
{
    private const long Gas = 6000;

    public int MaximumInput => Bn254.MultiplyInputLength;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call) => PrecompileGas.Of(Gas);

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        byte[] product = new byte[Bn254.PointLength];
        return Bn254.TryMultiply(input.Span, product) ? PrecompileResult.Success(product) : Bn128Result.Invalid(call);
    }
}
