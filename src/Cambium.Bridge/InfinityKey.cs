using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bridge;

/// <summary>
/// The point at infinity, which the reference takes for a public key: anyone can push it in an input or make a
/// signature that recovers to it. It is encoded as one zero byte.
/// </summary>
internal static class InfinityKey
{
    public static ReadOnlySpan<byte> Encoded => [0];

    /// <summary>The account of that key: the hash of no bytes.</summary>
    public static Address Account { get; } = new(Keccak256.EmptyHash.AsSpan()[^Address.Size..]);
}
