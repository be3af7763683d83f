using Cambium.Crypto.Secp;
using Cambium.Primitives;

namespace Cambium.Crypto;

/// <summary>A public key of secp256k1: a point of the curve, never infinity. The default value is not a key and must not be used.</summary>
public readonly struct PublicKey : IEquatable<PublicKey>
{
    public const int CompressedLength = 33;
    public const int UncompressedLength = 65;

    private const int CoordinateLength = 32;
    private const byte EvenPrefix = 0x02;
    private const byte OddPrefix = 0x03;
    private const byte UncompressedPrefix = 0x04;
    private const byte HybridEvenPrefix = 0x06;
    private const byte HybridOddPrefix = 0x07;

    internal PublicKey(in AffinePoint point) => Point = point;

    /// <summary>The point, its coordinates normalised.</summary>
    internal AffinePoint Point { get; }

    /// <summary>The x coordinate.</summary>
    public UInt256 X => Point.X.ToUInt256();

    /// <summary>The y coordinate.</summary>
    public UInt256 Y => Point.Y.ToUInt256();

    /// <summary>Whether y is odd: the prefix of the compressed form is 03.</summary>
    public bool HasOddY => Point.Y.IsOdd;

    /// <summary>
    /// Reads the SEC 1 forms (section 2.3.4): 33 bytes compressed, 65 uncompressed; also the 65-byte hybrid form (prefixes 06
    /// and 07, whose parity must agree with y) when <paramref name="allowHybrid"/>, as Bitcoin's consensus does.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out PublicKey key, bool allowHybrid = false)
    {
        key = default;
        return bytes.Length switch
        {
            CompressedLength => TryParseCompressed(bytes, out key),
            UncompressedLength => TryParseUncompressed(bytes, allowHybrid, out key),
            _ => false,
        };
    }

    /// <summary>The key with the given x and even y (BIP-340 lift_x); false when x is not on the curve.</summary>
    public static bool TryFromXOnly(ReadOnlySpan<byte> x, out PublicKey key)
    {
        key = default;
        if (x.Length != CoordinateLength || !FieldElement.TryFromBigEndian(x, out FieldElement field))
            return false;
        bool exists = AffinePoint.TryFromX(field, oddY: false, out AffinePoint point);
        key = exists ? new PublicKey(point) : default;
        return exists;
    }

    public byte[] ToCompressed()
    {
        byte[] bytes = new byte[CompressedLength];
        WriteCompressed(bytes);
        return bytes;
    }

    public void WriteCompressed(Span<byte> destination)
    {
        destination[0] = HasOddY ? OddPrefix : EvenPrefix;
        Point.X.WriteBigEndian(destination[1..]);
    }

    public byte[] ToUncompressed()
    {
        byte[] bytes = new byte[UncompressedLength];
        WriteUncompressed(bytes);
        return bytes;
    }

    public void WriteUncompressed(Span<byte> destination)
    {
        destination[0] = UncompressedPrefix;
        Point.X.WriteBigEndian(destination[1..]);
        Point.Y.WriteBigEndian(destination[(1 + CoordinateLength)..]);
    }

    /// <summary>The 32 bytes of x: the key form of BIP-340.</summary>
    public byte[] ToXOnly()
    {
        byte[] bytes = new byte[CoordinateLength];
        Point.X.WriteBigEndian(bytes);
        return bytes;
    }

    /// <summary>The account address: the last 20 bytes of the Keccak-256 of x and y.</summary>
    public Address ToAddress()
    {
        Span<byte> bytes = stackalloc byte[UncompressedLength];
        WriteUncompressed(bytes);
        Span<byte> digest = stackalloc byte[Keccak256.DigestLength];
        Keccak256.Hash(bytes[1..], digest);
        return new Address(digest[^Address.Size..]);
    }

    public PublicKey Negate() => new(Point.Negate());

    /// <summary>The sum of two points; false when they are opposite.</summary>
    public bool TryAdd(in PublicKey other, out PublicKey sum)
    {
        var point = JacobianPoint.From(Point);
        point.Add(other.Point);
        return TryCreate(point, out sum);
    }

    /// <summary>The sum of two points that are known not to be opposite; <see cref="ArithmeticException"/> when they are.</summary>
    public PublicKey Add(in PublicKey other) =>
        TryAdd(other, out PublicKey sum) ? sum : throw new ArithmeticException("the sum is the point at infinity");

    /// <summary>The multiple by a public factor modulo n (variable time); <see cref="ArithmeticException"/> when that is zero.</summary>
    public PublicKey Multiply(in UInt256 factor)
    {
        JacobianPoint product = JointMultiplication.Compute(Scalar.Zero, Scalar.Reduce(factor), Point);
        return TryCreate(product, out PublicKey key) ? key : throw new ArithmeticException("the product is the point at infinity");
    }

    public bool Equals(PublicKey other) => X == other.X && Y == other.Y;

    public override bool Equals(object? obj) => obj is PublicKey other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(X, HasOddY);

    public static bool operator ==(in PublicKey a, in PublicKey b) => a.Equals(b);

    public static bool operator !=(in PublicKey a, in PublicKey b) => !a.Equals(b);

    /// <summary>The compressed form in hexadecimal.</summary>
    public override string ToString() => Hex.Encode(ToCompressed());

    internal static bool TryCreate(in JacobianPoint point, out PublicKey key)
    {
        bool finite = point.TryToAffine(out AffinePoint affine);
        key = finite ? new PublicKey(affine) : default;
        return finite;
    }

    private static bool TryParseCompressed(ReadOnlySpan<byte> bytes, out PublicKey key)
    {
        key = default;
        if (bytes[0] is not (EvenPrefix or OddPrefix) || !FieldElement.TryFromBigEndian(bytes[1..], out FieldElement x))
            return false;
        if (!AffinePoint.TryFromX(x, bytes[0] == OddPrefix, out AffinePoint point))
            return false;
        key = new PublicKey(point);
        return true;
    }

    private static bool TryParseUncompressed(ReadOnlySpan<byte> bytes, bool allowHybrid, out PublicKey key)
    {
        key = default;
        bool hybrid = bytes[0] is HybridEvenPrefix or HybridOddPrefix;
        if (bytes[0] != UncompressedPrefix && !(hybrid && allowHybrid))
            return false;
        if (!FieldElement.TryFromBigEndian(bytes[1..], out FieldElement x)
            || !FieldElement.TryFromBigEndian(bytes[(1 + CoordinateLength)..], out FieldElement y))
            return false;
        AffinePoint point = new(x, y);
        if (!point.IsOnCurve() || (hybrid && y.IsOdd != (bytes[0] == HybridOddPrefix)))
            return false;
        key = new PublicKey(point);
        return true;
    }
}
