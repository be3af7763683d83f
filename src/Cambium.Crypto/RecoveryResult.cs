namespace Cambium.Crypto;

/// <summary>What <see cref="Ecdsa.Recover"/> found.</summary>
public enum RecoveryResult
{
    /// <summary>The numbers are out of range or x is not on the curve.</summary>
    Invalid,

    /// <summary>A key.</summary>
    Key,

    /// <summary>
    /// The point at infinity, which is no key. Rootstock's reference encodes it as one zero byte, so the sender's address
    /// becomes the last 20 bytes of the Keccak-256 of nothing.
    /// </summary>
    Infinity,
}
