namespace Cambium.Crypto.Secp;

/// <summary>A point in homogeneous coordinates (X / Z, Y / Z), infinity (0, 1, 0): the accumulator of secret computations.</summary>
/// <remarks>
/// The complete formulas of Renes, Costello and Batina ("Complete addition formulas for prime order elliptic curves", 2016,
/// section 3.3, a = 0) have no special cases: one fixed sequence of field operations adds any two points, equal, opposite or
/// infinity. Coordinates are kept at magnitude 1 or 2.
/// </remarks>
internal struct CompletePoint
{
    /// <summary>3b.</summary>
    private const uint B3 = 3 * Curve.B;

    public FieldElement X;
    public FieldElement Y;
    public FieldElement Z;

    public static CompletePoint Infinity => new() { Y = FieldElement.One };

    public static CompletePoint From(in AffinePoint p) => new() { X = p.X, Y = p.Y, Z = FieldElement.One };

    /// <summary>Algorithm 9: 6M + 2S and one multiplication by 3b.</summary>
    public void Double()
    {
        FieldElement yy = Y.Square();
        FieldElement z8 = yy.Times(8);
        FieldElement yz = Y * Z;
        FieldElement b3zz = (Z.Square()).Times(B3).WeakNormalize();
        FieldElement x3 = b3zz * z8;
        FieldElement y3 = yy + b3zz;
        FieldElement z3 = yz * z8;
        FieldElement t0 = yy + b3zz.Times(3).Negate(3);
        y3 = t0 * y3 + x3;
        x3 = t0 * (X * Y);
        X = x3 + x3;
        Y = y3;
        Z = z3;
    }

    /// <summary>Algorithm 7: 12M and two multiplications by 3b.</summary>
    public void Add(in CompletePoint p)
    {
        FieldElement xx = X * p.X;
        FieldElement yy = Y * p.Y;
        FieldElement zz = Z * p.Z;
        FieldElement xy = (X + Y) * (p.X + p.Y) + (xx + yy).Negate(2);
        FieldElement yz = (Y + Z) * (p.Y + p.Z) + (yy + zz).Negate(2);
        FieldElement xz = (X + Z) * (p.X + p.Z) + (xx + zz).Negate(2);
        Combine(xx, yy, zz, xy, yz, xz);
    }

    /// <summary>Algorithm 8: 11M and two multiplications by 3b; the affine point is never infinity.</summary>
    public void Add(in AffinePoint p)
    {
        FieldElement xx = X * p.X;
        FieldElement yy = Y * p.Y;
        FieldElement xy = (X + Y) * (p.X + p.Y) + (xx + yy).Negate(2);
        FieldElement yz = p.Y * Z + Y;
        FieldElement xz = p.X * Z + X;
        Combine(xx, yy, Z, xy, yz, xz);
    }

    /// <summary>The affine point; (0, 0) for infinity, which callers exclude by the range of their scalars.</summary>
    public readonly AffinePoint ToAffine()
    {
        FieldElement inverse = Z.Inverse();
        return new((X * inverse).Normalize(), (Y * inverse).Normalize());
    }

    /// <summary>The common end of algorithms 7 and 8, from the six products of coordinates.</summary>
    private void Combine(
        in FieldElement xx, in FieldElement yy, in FieldElement zz, in FieldElement xy, in FieldElement yz, in FieldElement xz)
    {
        FieldElement xx3 = xx.Times(3);
        FieldElement b3zz = zz.Times(B3).WeakNormalize();
        FieldElement plus = yy + b3zz;
        FieldElement minus = yy + b3zz.Negate(1);
        FieldElement b3xz = xz.Times(B3).WeakNormalize();
        X = (xy * minus + (yz * b3xz).Negate(1)).WeakNormalize();
        Y = (minus * plus + b3xz * xx3).WeakNormalize();
        Z = (yz * plus + xx3 * xy).WeakNormalize();
    }
}
