namespace Cambium.Crypto.Secp;

/// <summary>Many Jacobian points made affine with one inversion (Montgomery's trick).</summary>
internal static class BatchNormalization
{
    /// <summary>The affine forms; no point may be infinity.</summary>
    public static AffinePoint[] ToAffine(ReadOnlySpan<JacobianPoint> points)
    {
        var products = new FieldElement[points.Length];
        FieldElement product = FieldElement.One;
        for (int i = 0; i < points.Length; i++)
        {
            products[i] = product;
            product *= points[i].Z;
        }

        var affine = new AffinePoint[points.Length];
        FieldElement inverse = product.Inverse();
        for (int i = points.Length - 1; i >= 0; i--)
        {
            FieldElement zInverse = inverse * products[i];
            inverse *= points[i].Z;
            FieldElement square = zInverse.Square();
            affine[i] = new AffinePoint((points[i].X * square).Normalize(), (points[i].Y * (square * zInverse)).Normalize());
        }
        return affine;
    }
}
