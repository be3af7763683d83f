using Cambium.Crypto.Secp;
using Cambium.Primitives;

namespace Cambium.Crypto;

/// <summary>
/// Point addition and multiplication on affine coordinates: the precompiled contracts of RSKIP-516 at 0x...01000016 and
/// 0x...01000017. Variable time, for public data.
/// </summary>
/// <remarks>
/// (0, 0) stands for infinity; any other pair must have both coordinates below p and lie on the curve. Input shorter than its
/// full length is continued with zero bytes, longer input is cut, as calls to precompiled contracts do.
/// </remarks>
public static class Secp256k1
{
    public const int PointLength = 2 * UInt256.Size;
    public const int AddInputLength = 2 * PointLength;
    public const int MultiplyInputLength = PointLength + UInt256.Size;

    /// <summary>The prime p of the field.</summary>
    public static UInt256 FieldPrime => Curve.FieldPrime;

    /// <summary>The order n of the group.</summary>
    public static UInt256 Order => Curve.Order;

    /// <summary>Adds two points of 64 bytes; false when one is not valid.</summary>
    public static bool TryAdd(ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<byte> padded = stackalloc byte[AddInputLength];
        Pad(input, padded);
        if (!TryRead(padded, out JacobianPoint sum) || !TryRead(padded[PointLength..], out JacobianPoint second))
            return false;
        if (!second.IsInfinity)
            sum.Add(new AffinePoint(second.X, second.Y));
        Write(sum, output);
        return true;
    }

    /// <summary>Multiplies a point of 64 bytes by any 256-bit number; false when the point is not valid.</summary>
    public static bool TryMultiply(ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<byte> padded = stackalloc byte[MultiplyInputLength];
        Pad(input, padded);
        if (!TryRead(padded, out JacobianPoint product))
            return false;
        if (!product.IsInfinity)
        {
            AffinePoint point = new(product.X, product.Y);
            product = JointMultiplication.Compute(Scalar.Zero, Scalar.ReduceBigEndian(padded[PointLength..]), point);
        }
        Write(product, output);
        return true;
    }

    private static void Pad(ReadOnlySpan<byte> input, Span<byte> padded)
    {
        padded.Clear();
        input[..Math.Min(input.Length, padded.Length)].CopyTo(padded);
    }

    private static bool TryRead(ReadOnlySpan<byte> bytes, out JacobianPoint point)
    {
        point = JacobianPoint.Infinity;
        if (!bytes[..PointLength].ContainsAnyExcept((byte)0))
            return true;
        if (!FieldElement.TryFromBigEndian(bytes, out FieldElement x)
            || !FieldElement.TryFromBigEndian(bytes[UInt256.Size..], out FieldElement y))
            return false;
        AffinePoint affine = new(x, y);
        point = JacobianPoint.From(affine);
        return affine.IsOnCurve();
    }

    private static void Write(in JacobianPoint point, Span<byte> output)
    {
        output = output[..PointLength];
        output.Clear();
        if (!point.TryToAffine(out AffinePoint affine))
            return;
        affine.X.WriteBigEndian(output);
        affine.Y.WriteBigEndian(output[UInt256.Size..]);
    }
}
