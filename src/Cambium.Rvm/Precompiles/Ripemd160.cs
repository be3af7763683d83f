using Cambium.Primitives;
using Digest = Cambium.Crypto.Ripemd160;

namespace Cambium.Rvm.Precompiles;

/// <summary>RIPEMD-160 of the input, as a word.</summary>
internal sealed class Ripemd160 : IPrecompiledContract
{
    private const long FixedGas = 600;
    private const long WordGas = 120;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call) => WordPricing.Of(FixedGas, WordGas, input.Length);

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        byte[] word = new byte[UInt256.Size];
        Digest.Hash(input.Span, word.AsSpan(UInt256.Size - Digest.DigestLength));
        return PrecompileResult.Success(word);
    }
}
