using System.Security.Cryptography;

namespace Cambium.Rvm.Precompiles;

/// <summary>SHA-256 of the input.</summary>
internal sealed class Sha256 : IPrecompiledContract
{
    private const long FixedGas = 60;
    private const long WordGas = 12;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call) => WordPricing.Of(FixedGas, WordGas, input.Length);

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call) =>
        PrecompileResult.Success(SHA256.HashData(input.Span));
}
