using System.Security.Cryptography;
using Cambium.Crypto.Secp;
using Cambium.Primitives;

namespace Cambium.Crypto;

/// <summary>Schnorr signatures of BIP-340: 64 bytes, R's x then s, over messages of any length.</summary>
public static class Schnorr
{
    public const int SignatureLength = 64;
    public const int AuxiliaryLength = 32;

    private const int HalfLength = 32;
    private const string AuxiliaryTag = "BIP0340/aux";
    private const string NonceTag = "BIP0340/nonce";
    private const string ChallengeTag = "BIP0340/challenge";

    /// <summary>
    /// BIP-340 "Default Signing". <paramref name="auxiliary"/> is 32 bytes of fresh randomness, or zeros where there is none.
    /// The steps taken do not depend on the key.
    /// </summary>
    public static byte[] Sign(in PrivateKey key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> auxiliary)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(auxiliary.Length, AuxiliaryLength);
        AffinePoint point = SecretMultiplication.Generator(key.Secret);
        Scalar secret = WithEvenY(key.Secret, point);
        byte[] publicX = new PublicKey(point).ToXOnly();

        Scalar nonce = Nonce(secret, publicX, message, auxiliary);
        AffinePoint noncePoint = SecretMultiplication.Generator(nonce);
        nonce = WithEvenY(nonce, noncePoint);

        byte[] signature = new byte[SignatureLength];
        noncePoint.X.WriteBigEndian(signature);
        Scalar challenge = Challenge(signature.AsSpan(0, HalfLength), publicX, message);
        (nonce + challenge * secret).ToUInt256().WriteBigEndian(signature.AsSpan(HalfLength));
        return signature;
    }

    /// <summary>BIP-340 "Verification" of a signature by a 32-byte x-only key; false for bytes that are no key or no signature.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureLength || !PublicKey.TryFromXOnly(publicKey, out PublicKey key))
            return false;
        if (!FieldElement.TryFromBigEndian(signature, out FieldElement r)
            || !Scalar.TryFrom(UInt256.FromBigEndian(signature[HalfLength..]), out Scalar s))
            return false;
        Scalar challenge = Challenge(signature[..HalfLength], publicKey, message);
        JacobianPoint point = JointMultiplication.Compute(s, -challenge, key.Point);
        return point.TryToAffine(out AffinePoint affine) && !affine.Y.IsOdd && FieldElement.AreEqual(affine.X, r);
    }

    /// <summary>The scalar or its negative, whichever has a point with even y; chosen by a mask.</summary>
    private static Scalar WithEvenY(in Scalar scalar, in AffinePoint point)
    {
        ulong odd = 0UL - (point.Y.ToUInt256().U0 & 1);
        return Scalar.Select(odd, -scalar, scalar);
    }

    private static Scalar Nonce(in Scalar secret, byte[] publicX, ReadOnlySpan<byte> message, ReadOnlySpan<byte> auxiliary)
    {
        Span<byte> masked = stackalloc byte[HalfLength];
        secret.ToUInt256().WriteBigEndian(masked);
        Hash256 mask = BitcoinHash.TaggedHash(AuxiliaryTag, auxiliary);
        for (int i = 0; i < masked.Length; i++)
            masked[i] ^= mask.AsSpan()[i];

        Scalar nonce = TaggedScalar(NonceTag, masked, publicX, message);
        CryptographicOperations.ZeroMemory(masked);
        // A chance of 2^-256: the BIP says to fail.
        return nonce.IsZero ? throw new CryptographicException("the nonce is zero") : nonce;
    }

    private static Scalar Challenge(ReadOnlySpan<byte> nonceX, ReadOnlySpan<byte> publicX, ReadOnlySpan<byte> message) =>
        TaggedScalar(ChallengeTag, nonceX, publicX, message);

    private static Scalar TaggedScalar(string tag, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third)
    {
        using IncrementalHash hash = BitcoinHash.StartTagged(tag);
        hash.AppendData(first);
        hash.AppendData(second);
        hash.AppendData(third);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Scalar.ReduceBigEndian(digest);
    }
}
