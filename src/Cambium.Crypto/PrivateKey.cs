using Cambium.Crypto.Secp;
using Cambium.Primitives;

namespace Cambium.Crypto;

/// <summary>A secret scalar of secp256k1 in [1, n - 1]. The default value is not a key and every use of it throws.</summary>
/// <remarks>
/// Operations on the scalar take the same steps whatever its value (<see cref="SecretMultiplication"/>, <see cref="Scalar"/>).
/// <see cref="ToString"/> never shows it.
/// </remarks>
public readonly struct PrivateKey : IEquatable<PrivateKey>
{
    public const int Length = 32;

    private readonly Scalar _scalar;

    internal PrivateKey(in Scalar scalar) => _scalar = scalar;

    /// <summary>Reads 32 big-endian bytes; false when the number is zero or not below the group order.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> bytes, out PrivateKey key)
    {
        key = default;
        if (bytes.Length != Length)
            return false;
        if (!Scalar.TryFrom(UInt256.FromBigEndian(bytes), out Scalar scalar) | scalar.IsZero)
            return false;
        key = new PrivateKey(scalar);
        return true;
    }

    /// <summary>Computes the public point: one fixed-base multiplication at each call.</summary>
    public PublicKey PublicKey => new(SecretMultiplication.Generator(Secret));

    /// <summary>The scalar; throws for the default value, which is no key.</summary>
    internal Scalar Secret => _scalar.IsZero ? throw new InvalidOperationException("the private key was never set") : _scalar;

    /// <summary>Writes the 32 bytes of the secret, for storage by the caller.</summary>
    public void WriteSecret(Span<byte> destination) => Secret.ToUInt256().WriteBigEndian(destination);

    /// <summary>This key plus a tweak modulo n, as in BIP-32 and BIP-341; false when the tweak is not below n or the sum is zero.</summary>
    public bool TryAddTweak(ReadOnlySpan<byte> tweak, out PrivateKey tweaked)
    {
        tweaked = default;
        if (tweak.Length != Length || !Scalar.TryFrom(UInt256.FromBigEndian(tweak), out Scalar addend))
            return false;
        Scalar sum = Secret + addend;
        if (sum.IsZero)
            return false;
        tweaked = new PrivateKey(sum);
        return true;
    }

    /// <summary>Equality without early exit.</summary>
    public bool Equals(PrivateKey other) => (_scalar - other._scalar).IsZero;

    public override bool Equals(object? obj) => obj is PrivateKey other && Equals(other);

    /// <summary>Constant, so that hash tables do not leak bits of the secret.</summary>
    public override int GetHashCode() => 0;

    public static bool operator ==(in PrivateKey a, in PrivateKey b) => a.Equals(b);

    public static bool operator !=(in PrivateKey a, in PrivateKey b) => !a.Equals(b);

    public override string ToString() => "(private key)";
}
