using Cambium.Crypto;

namespace Cambium.Rvm.Precompiles;

/// <summary>Addition of points of secp256k1 (RSKIP516).</summary>
internal sealed class Secp256k1Add : IPrecompiledContract
{
    private const long Gas = 150;

    public int MaximumInput => Secp256k1.AddInputLength;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call) => PrecompileGas.Of(Gas);

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        byte[] sum = new byte[Secp256k1.PointLength];
        return Secp256k1.TryAdd(input.Span, sum) ? PrecompileResult.Success(sum) : PrecompileResult.Failure("a point is not valid");
    }
}
