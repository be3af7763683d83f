using Cambium.Crypto.Pairing;
using Cambium.Primitives;

namespace Cambium.Crypto;

/// <summary>
/// The curve BN254 (alt_bn128) as EIP-196 and EIP-197 expose it: addition and multiplication in G1, and the pairing check.
/// </summary>
/// <remarks>
/// Coordinates must be below p, points on the curve, and points of G2 of order r; (0, 0) stands for infinity. Input of
/// <see cref="TryAdd"/> and <see cref="TryMultiply"/> shorter than its full length is continued with zero bytes, longer input
/// is cut, as calls to precompiled contracts do.
/// </remarks>
public static class Bn254
{
    public const int PointLength = 2 * UInt256.Size;
    public const int AddInputLength = 2 * PointLength;
    public const int MultiplyInputLength = PointLength + UInt256.Size;

    /// <summary>A point of G1 and a point of G2.</summary>
    public const int PairLength = 3 * PointLength;

    /// <summary>Pairs whose accumulators are kept on the stack.</summary>
    private const int StackPairs = 8;

    /// <summary>EIP-196 addition; false when a point is not valid.</summary>
    public static bool TryAdd(ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<byte> padded = stackalloc byte[AddInputLength];
        Pad(input, padded);
        if (!TryReadG1(padded, out CurvePoint<Fp> p) || !TryReadG1(padded[PointLength..], out CurvePoint<Fp> q))
            return false;
        Write(p + q, output);
        return true;
    }

    /// <summary>EIP-196 multiplication by any 256-bit number; false when the point is not valid.</summary>
    public static bool TryMultiply(ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<byte> padded = stackalloc byte[MultiplyInputLength];
        Pad(input, padded);
        if (!TryReadG1(padded, out CurvePoint<Fp> p))
            return false;
        Write(p.Multiply(Word(padded, 2)), output);
        return true;
    }

    /// <summary>
    /// EIP-197: whether the product of the pairings of all pairs is one; no pairs give one. False when the length is not a
    /// multiple of 192 or a point is not valid.
    /// </summary>
    public static bool TryPairing(ReadOnlySpan<byte> input, out bool productIsOne)
    {
        productIsOne = false;
        if (input.Length % PairLength != 0)
            return false;
        int count = input.Length / PairLength;
        Span<MillerLoop> pairs = count <= StackPairs ? stackalloc MillerLoop[StackPairs] : new MillerLoop[count];
        int used = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> pair = input.Slice(i * PairLength, PairLength);
            if (!TryReadG1(pair, out CurvePoint<Fp> p) || !TryReadG2(pair[PointLength..], out CurvePoint<Fp2> q))
                return false;
            // A pairing with infinity is one.
            if (!p.IsInfinity && !q.IsInfinity)
                pairs[used++] = new MillerLoop(p.X, p.Y, q.X, q.Y);
        }
        productIsOne = used == 0 || FinalExponentiation.Apply(MillerLoop.Product(pairs[..used])).IsOne;
        return true;
    }

    private static void Pad(ReadOnlySpan<byte> input, Span<byte> padded)
    {
        padded.Clear();
        input[..Math.Min(input.Length, padded.Length)].CopyTo(padded);
    }

    private static UInt256 Word(ReadOnlySpan<byte> bytes, int index) =>
        UInt256.FromBigEndian(bytes.Slice(index * UInt256.Size, UInt256.Size));

    private static bool TryReadG1(ReadOnlySpan<byte> bytes, out CurvePoint<Fp> point)
    {
        point = CurvePoint<Fp>.Infinity;
        if (!Fp.TryFrom(Word(bytes, 0), out Fp x) | !Fp.TryFrom(Word(bytes, 1), out Fp y))
            return false;
        if (x.IsZero && y.IsZero)
            return true;
        point = CurvePoint<Fp>.FromAffine(x, y);
        return CurvePoint<Fp>.IsOnCurve(x, y, PairingCurve.B);
    }

    /// <summary>EIP-197 puts the imaginary part of a coordinate first.</summary>
    private static bool TryReadG2(ReadOnlySpan<byte> bytes, out CurvePoint<Fp2> point)
    {
        point = CurvePoint<Fp2>.Infinity;
        if (!TryReadFp2(bytes, out Fp2 x) | !TryReadFp2(bytes[PointLength..], out Fp2 y))
            return false;
        if (x.IsZero && y.IsZero)
            return true;
        point = CurvePoint<Fp2>.FromAffine(x, y);
        return CurvePoint<Fp2>.IsOnCurve(x, y, TwistPoint.B) && TwistPoint.IsInSubgroup(point);
    }

    private static bool TryReadFp2(ReadOnlySpan<byte> bytes, out Fp2 element)
    {
        bool valid = Fp.TryFrom(Word(bytes, 0), out Fp imaginary) & Fp.TryFrom(Word(bytes, 1), out Fp real);
        element = new Fp2(real, imaginary);
        return valid;
    }

    private static void Write(in CurvePoint<Fp> point, Span<byte> output)
    {
        point.ToAffine(out Fp x, out Fp y);
        x.ToUInt256().WriteBigEndian(output);
        y.ToUInt256().WriteBigEndian(output[UInt256.Size..]);
    }
}
