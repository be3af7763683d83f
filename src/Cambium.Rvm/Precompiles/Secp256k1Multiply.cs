using Cambium.Crypto;

namespace Cambium.Rvm.Precompiles;

/// <summary>Multiplication of a point of secp256k1 (RSKIP516).</summary>
internal sealed class Secp256k1Multiply : IPrecompiledContract
{
    private const long Gas = 3000;

    public int MaximumInput => Secp256k1.MultiplyInputLength;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call) => PrecompileGas.Of(Gas);

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        byte[] product = new byte[Secp256k1.PointLength];
        return Secp256k1.TryMultiply(input.Span, product)
            ? PrecompileResult.Success(product)
            : PrecompileResult.Failure("the point is not valid");
    }
}
