using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Rvm.Precompiles;

/// <summary>
/// Recovers the signer of a digest. Of the 32 bytes of v only the last counts; s may be high; anything wrong gives an empty output,
/// never a failure. A signature that recovers the point at infinity gives the address of no key bytes (consensus reference 6.7).
/// </summary>
internal sealed class EcRecover : IPrecompiledContract
{
    private const long Gas = 3000;
    private const int WordLength = 32;

    /// <summary>Digest, v and r must be there whole, and the part of s that is missing is zero.</summary>
    private const int ShortestInput = 3 * WordLength;
    private const int FullInput = 4 * WordLength;
    private const byte FirstV = 27;

    private static readonly Address AddressOfInfinity = new(Keccak256.EmptyHash.AsSpan()[(Hash256.Size - Address.Size)..]);

    public int MaximumInput => FullInput;

    public PrecompileGas RequiredGas(ReadOnlySpan<byte> input, PrecompileCall call) => PrecompileGas.Of(Gas);

    public PrecompileResult Execute(ReadOnlyMemory<byte> input, PrecompileCall call)
    {
        if (input.Length < ShortestInput)
            return PrecompileResult.Success([]);
        Span<byte> padded = stackalloc byte[FullInput];
        padded.Clear();
        input.Span[..Math.Min(input.Length, FullInput)].CopyTo(padded);
        return PrecompileResult.Success(TryRecover(padded, out Address signer) ? signer.ToUInt256().ToBigEndian32() : []);
    }

    private static bool TryRecover(ReadOnlySpan<byte> input, out Address signer)
    {
        signer = default;
        int recoveryId = input[(2 * WordLength) - 1] - FirstV;
        if (recoveryId is not (0 or 1))
            return false;
        var digest = new Hash256(input[..WordLength]);
        UInt256 r = UInt256.FromBigEndian(input.Slice(2 * WordLength, WordLength));
        UInt256 s = UInt256.FromBigEndian(input.Slice(3 * WordLength, WordLength));
        RecoveryResult result = Ecdsa.Recover(digest, r, s, recoveryId, out PublicKey key);
        signer = result == RecoveryResult.Key ? key.ToAddress() : AddressOfInfinity;
        return result != RecoveryResult.Invalid;
    }
}
