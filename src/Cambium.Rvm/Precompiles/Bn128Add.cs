using Cambium.Crypto;

namespace Cambium.Rvm.Precompiles;

/// <summary>Addition in the first group of bn128 (RSKIP137, EIP-196 with the prices of EIP-1108).</summary>
internal sealed class Bn128Add : IPrecompiledContract
{
    private const long Gas = 150;

    public int MaximumInput => Bn254.AddInputLength;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call) => PrecompileGas.Of(Gas);

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        byte[] sum = new byte[Bn254.PointLength];
        return Bn254.TryAdd(input.Span, sum) ? PrecompileResult.Success(sum) : Bn128Result.Invalid(call);
    }
}
