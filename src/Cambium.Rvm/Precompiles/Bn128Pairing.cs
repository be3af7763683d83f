using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Rvm.Precompiles;

/// <summary>Whether the product of pairings on bn128 is one (RSKIP137, EIP-197 with the prices of EIP-1108).</summary>
internal sealed class Bn128Pairing : IPrecompiledContract
{
    private const long FixedGas = 45_000;
    private const long PairGas = 34_000;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call) =>
        PrecompileGas.Of(FixedGas + (PairGas * (input.Length / Bn254.PairLength)));

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        if (!Bn254.TryPairing(input.Span, out bool isOne))
            return Bn128Result.Invalid(call);
        UInt256 word = isOne ? UInt256.One : UInt256.Zero;
        return PrecompileResult.Success(word.ToBigEndian32());
    }
}
