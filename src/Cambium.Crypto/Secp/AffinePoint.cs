namespace Cambium.Crypto.Secp;

/// <summary>A point of the curve other than infinity; coordinates have magnitude 1 and are normalised where bytes are written.</summary>
internal readonly struct AffinePoint(in FieldElement x, in FieldElement y)
{
    public readonly FieldElement X = x;
    public readonly FieldElement Y = y;

    /// <summary>Whether the coordinates (magnitude 1) satisfy y^2 = x^3 + 7.</summary>
    public bool IsOnCurve() => FieldElement.AreEqual(Y.Square(), RightSide(X));

    /// <summary>The point with the given x (magnitude 1) and parity of y; false when x^3 + 7 has no square root.</summary>
    public static bool TryFromX(in FieldElement x, bool oddY, out AffinePoint point)
    {
        bool exists = RightSide(x).TrySquareRoot(out FieldElement y);
        y = y.Normalize();
        point = new AffinePoint(x, y.IsOdd == oddY ? y : y.Negate(1).Normalize());
        return exists;
    }

    public AffinePoint Negate() => new(X, Y.Negate(1).Normalize());

    private static FieldElement RightSide(in FieldElement x) => (x.Square() * x + FieldElement.FromSmall(Curve.B)).WeakNormalize();
}
