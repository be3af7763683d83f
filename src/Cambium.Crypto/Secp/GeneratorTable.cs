namespace Cambium.Crypto.Secp;

/// <summary>The odd multiples of G and of 2^128 G up to 2^(Width - 1), affine, for public scalars; built at first use.</summary>
/// <remarks>A 256-bit scalar is cut into two halves of 128 bits, so the generator shares the doublings of the endomorphism.</remarks>
internal static class GeneratorTable
{
    /// <summary>Window width: 2 tables of 2^10 points (160 kB) and about 20 additions per multiplication.</summary>
    public const int Width = 12;

    private const int Count = 1 << (Width - 2);
    private const int HalfBits = 128;

    private static readonly AffinePoint[] Low = Build(Curve.Generator);
    private static readonly AffinePoint[] High = Build(Shifted(Curve.Generator));

    /// <summary>digit * G, or digit * 2^128 G, for an odd digit.</summary>
    public static AffinePoint Multiple(int digit, bool high)
    {
        ref readonly AffinePoint p = ref (high ? High : Low)[Math.Abs(digit) >> 1];
        return digit > 0 ? p : new AffinePoint(p.X, p.Y.Negate(1));
    }

    private static AffinePoint[] Build(in AffinePoint p)
    {
        var twice = JacobianPoint.From(p);
        twice.Double();
        twice.TryToAffine(out AffinePoint step);

        var multiples = new JacobianPoint[Count];
        multiples[0] = JacobianPoint.From(p);
        for (int i = 1; i < Count; i++)
        {
            multiples[i] = multiples[i - 1];
            multiples[i].Add(step);
        }
        return BatchNormalization.ToAffine(multiples);
    }

    private static AffinePoint Shifted(in AffinePoint p)
    {
        var shifted = JacobianPoint.From(p);
        for (int i = 0; i < HalfBits; i++)
            shifted.Double();
        shifted.TryToAffine(out AffinePoint point);
        return point;
    }
}
