using Cambium.Crypto.Secp;
using Cambium.Primitives;

namespace Cambium.Crypto;

/// <summary>The key tweaks of BIP-341: an internal key commits to a script tree.</summary>
public static class Taproot
{
    private const string TweakTag = "TapTweak";

    /// <summary>
    /// taproot_tweak_pubkey: Q = lift_x(internal key) + t G, with t the tagged hash of the key and the Merkle root (empty for an
    /// output that can only be spent by key). False when the key is not on the curve or t is out of range.
    /// </summary>
    public static bool TryTweakPublicKey(ReadOnlySpan<byte> internalKey, ReadOnlySpan<byte> merkleRoot, out PublicKey outputKey)
    {
        outputKey = default;
        if (!PublicKey.TryFromXOnly(internalKey, out PublicKey key) || !TryTweak(internalKey, merkleRoot, out Scalar tweak))
            return false;
        return PublicKey.TryCreate(JointMultiplication.Compute(tweak, Scalar.One, key.Point), out outputKey);
    }

    /// <summary>taproot_tweak_seckey: the secret key of the output key of <see cref="TryTweakPublicKey"/>.</summary>
    public static bool TryTweakPrivateKey(in PrivateKey internalKey, ReadOnlySpan<byte> merkleRoot, out PrivateKey outputKey)
    {
        outputKey = default;
        AffinePoint point = SecretMultiplication.Generator(internalKey.Secret);
        if (!TryTweak(new PublicKey(point).ToXOnly(), merkleRoot, out Scalar tweak))
            return false;
        ulong odd = 0UL - (point.Y.ToUInt256().U0 & 1);
        Scalar secret = Scalar.Select(odd, -internalKey.Secret, internalKey.Secret) + tweak;
        if (secret.IsZero)
            return false;
        outputKey = new PrivateKey(secret);
        return true;
    }

    /// <summary>The tagged hash of the internal key and the Merkle root.</summary>
    public static Hash256 TweakHash(ReadOnlySpan<byte> internalKey, ReadOnlySpan<byte> merkleRoot) =>
        BitcoinHash.TaggedHash(TweakTag, [.. internalKey, .. merkleRoot]);

    private static bool TryTweak(ReadOnlySpan<byte> internalKey, ReadOnlySpan<byte> merkleRoot, out Scalar tweak) =>
        Scalar.TryFrom(TweakHash(internalKey, merkleRoot).ToUInt256(), out tweak);
}
