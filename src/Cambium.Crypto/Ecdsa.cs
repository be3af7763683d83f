using System.Security.Cryptography;
using Cambium.Crypto.Secp;
using Cambium.Primitives;

namespace Cambium.Crypto;

/// <summary>ECDSA over secp256k1 (SEC 1 version 2, section 4.1) on 32-byte digests.</summary>
public static class Ecdsa
{
    private const int MaxRecoveryId = 3;
    private const int NonceStorage = 64;

    /// <summary>Signs with the nonce of RFC 6979; s is low. The steps taken do not depend on the key.</summary>
    public static EcdsaSignature Sign(in PrivateKey key, in Hash256 digest) => SignRecoverable(key, digest).Signature;

    /// <inheritdoc cref="Sign"/>
    public static RecoverableSignature SignRecoverable(in PrivateKey key, in Hash256 digest)
    {
        Scalar secret = key.Secret;
        Scalar message = Scalar.ReduceBigEndian(digest.AsSpan());
        Span<byte> storage = stackalloc byte[NonceStorage];
        var nonces = new DeterministicNonce(secret, digest, storage);
        try
        {
            RecoverableSignature signature;
            // A zero r or s has a chance of 2^-256.
            while (!TrySign(secret, message, nonces.Next(), out signature))
            {
            }
            return signature;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(storage);
        }
    }

    /// <summary>Whether the signature, with s low or high, is by the key over the digest. Variable time.</summary>
    public static bool Verify(in PublicKey key, in Hash256 digest, in EcdsaSignature signature)
    {
        if (!TryReadNonZero(signature.R, out Scalar r) || !TryReadNonZero(signature.S, out Scalar s))
            return false;
        Scalar inverse = s.InverseVariableTime();
        Scalar message = Scalar.ReduceBigEndian(digest.AsSpan());
        JacobianPoint point = JointMultiplication.Compute(message * inverse, r * inverse, key.Point);
        if (point.HasX(FieldElement.FromUInt256(signature.R)))
            return true;
        // x of the nonce point was reduced modulo n: it may also be r + n where that is below p.
        return signature.R < Curve.FieldPrime - Curve.Order
            && point.HasX(FieldElement.FromUInt256(signature.R + Curve.Order));
    }

    /// <summary>The key that made a signature; false when there is none (also when it would be the point at infinity).</summary>
    public static bool TryRecover(in Hash256 digest, in UInt256 r, in UInt256 s, int recoveryId, out PublicKey key) =>
        Recover(digest, r, s, recoveryId, out key) == RecoveryResult.Key;

    /// <summary>
    /// SEC 1 section 4.1.6: Q = (s R - e G) / r, where R has x = r, or r + n for recovery ids 2 and 3, and y of the id's parity.
    /// r and s must be in [1, n - 1]; s may be high. Variable time.
    /// </summary>
    public static RecoveryResult Recover(in Hash256 digest, in UInt256 r, in UInt256 s, int recoveryId, out PublicKey key)
    {
        key = default;
        if (recoveryId is < 0 or > MaxRecoveryId || !TryReadNonZero(r, out Scalar rScalar) || !TryReadNonZero(s, out Scalar sScalar))
            return RecoveryResult.Invalid;
        if (!TryNoncePoint(r, recoveryId, out AffinePoint nonce))
            return RecoveryResult.Invalid;
        Scalar inverse = rScalar.InverseVariableTime();
        Scalar message = Scalar.ReduceBigEndian(digest.AsSpan());
        JacobianPoint point = JointMultiplication.Compute(-(message * inverse), sScalar * inverse, nonce);
        return PublicKey.TryCreate(point, out key) ? RecoveryResult.Key : RecoveryResult.Infinity;
    }

    private static bool TrySign(in Scalar secret, in Scalar message, in Scalar nonce, out RecoverableSignature signature)
    {
        AffinePoint point = SecretMultiplication.Generator(nonce);
        UInt256 x = point.X.ToUInt256();
        bool overflowed = !Scalar.TryFrom(x, out Scalar r);
        Scalar s = nonce.Inverse() * (message + r * secret);
        ulong high = s.HighMask;
        int recoveryId = (overflowed ? 2 : 0) | ((point.Y.IsOdd ? 1 : 0) ^ (int)(high & 1));
        s = Scalar.Select(high, -s, s);
        signature = new RecoverableSignature(new EcdsaSignature(r.ToUInt256(), s.ToUInt256()), recoveryId);
        return !r.IsZero & !s.IsZero;
    }

    private static bool TryNoncePoint(in UInt256 r, int recoveryId, out AffinePoint point)
    {
        point = default;
        UInt256 x = r;
        if (recoveryId >= 2 && UInt256.AddOverflows(r, Curve.Order, out x))
            return false;
        return FieldElement.TryFromUInt256(x, out FieldElement field)
            && AffinePoint.TryFromX(field, (recoveryId & 1) != 0, out point);
    }

    private static bool TryReadNonZero(in UInt256 value, out Scalar scalar) => Scalar.TryFrom(value, out scalar) && !scalar.IsZero;
}
