using Cambium.Crypto.Secp;

namespace Cambium.Crypto;

/// <summary>Diffie-Hellman over secp256k1 (SEC 1 section 3.3.1). The steps taken do not depend on the secret key.</summary>
public static class Ecdh
{
    public const int SharedXLength = 32;

    /// <summary>The common point of a secret key and another's public key.</summary>
    public static PublicKey SharedPoint(in PrivateKey key, in PublicKey other) => new(SecretMultiplication.Point(key.Secret, other.Point));

    /// <summary>The 32 bytes of the common point's x: the shared secret, not yet passed through a key derivation.</summary>
    public static byte[] SharedX(in PrivateKey key, in PublicKey other) => SharedPoint(key, other).ToXOnly();
}
