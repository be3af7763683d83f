using Cambium.Primitives;

namespace Cambium.Crypto.Secp;

/// <summary>g G + k P for public scalars: Strauss's shared doublings over sparse digits. Variable time.</summary>
internal static class JointMultiplication
{
    private const int HalfBits = 128;

    /// <summary>g G + k P.</summary>
    public static JacobianPoint Compute(in Scalar g, in Scalar k, in AffinePoint p)
    {
        Span<short> k1 = stackalloc short[SparseDigits.Length], k2 = stackalloc short[SparseDigits.Length];
        Span<short> g1 = stackalloc short[SparseDigits.Length], g2 = stackalloc short[SparseDigits.Length];
        Endomorphism.Split(k, out Scalar first, out Scalar second);
        int length = Math.Max(
            SparseDigits.Fill(k1, first, OddMultiples.Width),
            SparseDigits.Fill(k2, second, OddMultiples.Width));
        length = Math.Max(length, FillGeneratorDigits(g, g1, g2));

        Span<AffinePoint> points = stackalloc AffinePoint[OddMultiples.Count], images = stackalloc AffinePoint[OddMultiples.Count];
        var multiples = new OddMultiples(p, points, images);
        JacobianPoint sum = JacobianPoint.Infinity;
        for (int i = length - 1; i >= 0; i--)
        {
            sum.Double();
            if (k1[i] != 0)
                sum.Add(multiples.Multiple(k1[i], image: false));
            if (k2[i] != 0)
                sum.Add(multiples.Multiple(k2[i], image: true));
            if (g1[i] != 0)
                sum.AddThroughIsomorphism(GeneratorTable.Multiple(g1[i], high: false), multiples.CommonZ);
            if (g2[i] != 0)
                sum.AddThroughIsomorphism(GeneratorTable.Multiple(g2[i], high: true), multiples.CommonZ);
        }
        sum.Z *= multiples.CommonZ;
        return sum;
    }

    private static int FillGeneratorDigits(in Scalar g, Span<short> low, Span<short> high)
    {
        UInt256 value = g.ToUInt256();
        return Math.Max(
            SparseDigits.Fill(low, Scalar.Constant(0, 0, value.U1, value.U0), GeneratorTable.Width),
            SparseDigits.Fill(high, Scalar.Reduce(value >> HalfBits), GeneratorTable.Width));
    }
}
