namespace Cambium.Crypto.Secp;

/// <summary>
/// A point in Jacobian coordinates, (X / Z^2, Y / Z^3), or infinity: the accumulator of public computations.
/// </summary>
/// <remarks>
/// Variable time: branches on the special cases; secret keys use <see cref="CompletePoint"/>.
/// Coordinates are kept at magnitude 4 for X and Y and 1 for Z.
/// </remarks>
internal struct JacobianPoint
{
    private const int MaxMagnitude = 4;

    public FieldElement X;
    public FieldElement Y;
    public FieldElement Z;
    public bool IsInfinity;

    public static JacobianPoint Infinity => new() { IsInfinity = true };

    public static JacobianPoint From(in AffinePoint p) => new() { X = p.X, Y = p.Y, Z = FieldElement.One };

    /// <summary>Doubles the point: 3M + 4S, from "dbl-2009-l" of the Explicit-Formulas Database (a = 0) with everything halved.</summary>
    /// <remarks>L = 3/2 X^2, S = Y^2, T = -X S; X' = L^2 + 2T, Y' = -(L (X' + T) + S^2), Z' = Y Z. No point has order two.</remarks>
    public void Double()
    {
        if (IsInfinity)
            return;
        FieldElement s = Y.Square();
        FieldElement l = X.Square().Times(3).Half();
        FieldElement t = s.Negate(1) * X;
        Z = Z * Y;
        X = l.Square() + t + t;
        Y = ((X + t) * l + s.Square()).Negate(2);
    }

    /// <summary>Adds an affine point: 8M + 3S. Returns the factor by which Z grew (one for infinity).</summary>
    /// <remarks>
    /// H = x Z^2 - X, R = Y - y Z^3; X' = R^2 - H^3 - 2 X H^2, Y' = R (X' - X H^2) - Y H^3 up to the sign of both, Z' = Z H.
    /// </remarks>
    public FieldElement Add(in AffinePoint p)
    {
        if (IsInfinity)
        {
            this = From(p);
            return FieldElement.One;
        }
        FieldElement zz = Z.Square();
        return AddScaled(p.X * zz, p.Y * (zz * Z));
    }

    /// <summary>
    /// Adds the affine point <paramref name="p"/> seen through the isomorphism that divides Z by
    /// <paramref name="inverseScale"/>: as if p were (x, y, 1 / inverseScale). 9M + 3S.
    /// </summary>
    public void AddThroughIsomorphism(in AffinePoint p, in FieldElement inverseScale)
    {
        if (IsInfinity)
        {
            FieldElement square = inverseScale.Square();
            X = p.X * square;
            Y = p.Y * (square * inverseScale);
            Z = FieldElement.One;
            IsInfinity = false;
            return;
        }
        FieldElement scaled = Z * inverseScale;
        FieldElement zz = scaled.Square();
        AddScaled(p.X * zz, p.Y * (zz * scaled));
    }

    /// <summary>The affine point, unless infinity.</summary>
    public readonly bool TryToAffine(out AffinePoint point)
    {
        FieldElement inverse = Z.InverseVariableTime();
        FieldElement square = inverse.Square();
        point = new AffinePoint((X * square).Normalize(), (Y * (square * inverse)).Normalize());
        return !IsInfinity;
    }

    /// <summary>Whether the x coordinate equals the given one (magnitude 1), without an inversion.</summary>
    public readonly bool HasX(in FieldElement x) => !IsInfinity && FieldElement.AreEqual(Z.Square() * x, X);

    private FieldElement AddScaled(in FieldElement scaledX, in FieldElement scaledY)
    {
        FieldElement h = X.Negate(MaxMagnitude) + scaledX;
        FieldElement r = scaledY.Negate(1) + Y;
        if (h.NormalizesToZero())
            return AddSameX(r);
        Z = Z * h;
        FieldElement minusHh = h.Square().Negate(1);
        FieldElement minusHhh = minusHh * h;
        FieldElement minusXhh = X * minusHh;
        X = r.Square() + minusHhh + minusXhh + minusXhh;
        Y = (minusXhh + X) * r + minusHhh * Y;
        return h;
    }

    private FieldElement AddSameX(in FieldElement yDifference)
    {
        if (!yDifference.NormalizesToZero())
        {
            this = Infinity;
            return FieldElement.Zero;
        }
        FieldElement growth = Y.WeakNormalize();
        Double();
        return growth;
    }
}
