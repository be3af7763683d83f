using Cambium.Crypto.Hashes;
using Cambium.Primitives;

namespace Cambium.Crypto;

/// <summary>Keccak-256 as Ethereum and Rootstock use it: the submission's padding, not that of SHA3-256 (FIPS 202).</summary>
public static class Keccak256
{
    public const int DigestLength = 32;

    /// <summary>The digest of no bytes, c5d24601...: the code hash of an account without code.</summary>
    public static Hash256 EmptyHash { get; } = Hash([]);

    public static Hash256 Hash(ReadOnlySpan<byte> data)
    {
        Span<byte> digest = stackalloc byte[DigestLength];
        Hash(data, digest);
        return new Hash256(digest);
    }

    /// <summary>Writes the digest to the first 32 bytes of <paramref name="digest"/>, which may overlap the data.</summary>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> digest)
    {
        Span<ulong> state = stackalloc ulong[KeccakPermutation.Lanes];
        state.Clear();
        KeccakSponge.Finish(state, KeccakSponge.AbsorbBlocks(state, data), digest);
    }
}
