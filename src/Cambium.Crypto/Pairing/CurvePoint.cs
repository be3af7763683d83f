using Cambium.Primitives;

namespace Cambium.Crypto.Pairing;

/// <summary>A point of y^2 = x^3 + b in Jacobian coordinates (X / Z^2, Y / Z^3); infinity has Z = 0. Variable time.</summary>
internal readonly struct CurvePoint<TField>(in TField x, in TField y, in TField z)
    where TField : unmanaged, IField<TField>
{
    public readonly TField X = x;
    public readonly TField Y = y;
    public readonly TField Z = z;

    public static CurvePoint<TField> Infinity => new(TField.One, TField.One, TField.Zero);

    public bool IsInfinity => Z.IsZero;

    public static CurvePoint<TField> FromAffine(in TField x, in TField y) => new(x, y, TField.One);

    /// <summary>Whether affine coordinates satisfy the equation with the given b.</summary>
    public static bool IsOnCurve(in TField x, in TField y, in TField b) => (y.Square() - (x.Square() * x + b)).IsZero;

    /// <summary>"dbl-2009-l" of the Explicit-Formulas Database.</summary>
    public CurvePoint<TField> Double()
    {
        TField a = X.Square();
        TField b = Y.Square();
        TField c = b.Square();
        TField d = ((X + b).Square() - a - c).Double();
        TField e = a.Double() + a;
        TField x = e.Square() - d.Double();
        TField y = e * (d - x) - c.Double().Double().Double();
        return new(x, y, (Y * Z).Double());
    }

    /// <summary>"add-2007-bl" of the Explicit-Formulas Database.</summary>
    public static CurvePoint<TField> operator +(in CurvePoint<TField> p, in CurvePoint<TField> q)
    {
        if (p.IsInfinity)
            return q;
        if (q.IsInfinity)
            return p;
        TField pzz = p.Z.Square(), qzz = q.Z.Square();
        TField u = p.X * qzz, s = p.Y * q.Z * qzz;
        TField h = q.X * pzz - u;
        TField r = (q.Y * p.Z * pzz - s).Double();
        if (h.IsZero)
            return r.IsZero ? p.Double() : Infinity;
        TField i = h.Double().Square();
        TField j = h * i;
        TField v = u * i;
        TField x = r.Square() - j - v.Double();
        TField y = r * (v - x) - (s * j).Double();
        return new(x, y, ((p.Z + q.Z).Square() - pzz - qzz) * h);
    }

    public CurvePoint<TField> Negate() => new(X, Y.Negate(), Z);

    /// <summary>The multiple, by a fixed window of four bits.</summary>
    public CurvePoint<TField> Multiply(in UInt256 factor)
    {
        Span<CurvePoint<TField>> multiples = stackalloc CurvePoint<TField>[16];
        multiples[0] = Infinity;
        for (int i = 1; i < multiples.Length; i++)
            multiples[i] = multiples[i - 1] + this;

        CurvePoint<TField> result = Infinity;
        for (int digit = (factor.BitLength + 3) / 4 - 1; digit >= 0; digit--)
        {
            result = result.Double().Double().Double().Double();
            result += multiples[(int)(uint)(factor >> (4 * digit)) & 15];
        }
        return result;
    }

    /// <summary>The affine coordinates; (0, 0) for infinity.</summary>
    public void ToAffine(out TField x, out TField y)
    {
        TField inverse = Z.Inverse();
        TField square = inverse.Square();
        x = X * square;
        y = Y * square * inverse;
    }

    /// <summary>Whether two points are the same, whatever their Z.</summary>
    public bool Equals(in CurvePoint<TField> other) => (this + other.Negate()).IsInfinity;
}
