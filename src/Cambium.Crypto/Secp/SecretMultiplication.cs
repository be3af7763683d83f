namespace Cambium.Crypto.Secp;

/// <summary>k G and k P for secret k: the same sequence of operations and memory accesses whatever k is.</summary>
/// <remarks>
/// With v = (k + 2^256 - 1) / 2 mod n, k = sum of (2 v_i - 1) 2^i over the 256 bits of v: a nibble d of v stands for the odd
/// digit 2d - 15, never zero. Each digit reads every entry of its table and keeps one by masks, the sign is a masked
/// negation, and <see cref="CompletePoint"/> adds without special cases. Nothing branches on, or indexes by, k.
/// </remarks>
internal static class SecretMultiplication
{
    private const int Digits = 64;
    private const int DigitBits = 4;
    private const int Entries = 8;

    /// <summary>2^256 - 1 mod n.</summary>
    private static readonly Scalar AllOnes = Scalar.Constant(0, 1, 0x4551231950B75FC4, 0x402DA1732FC9BEBE);

    /// <summary>(2 j + 1) 16^i G at 8 i + j.</summary>
    private static readonly AffinePoint[] Comb = BuildComb();

    /// <summary>k G, for k other than zero.</summary>
    public static AffinePoint Generator(in Scalar k)
    {
        Scalar digits = (k + AllOnes).Half();
        CompletePoint sum = CompletePoint.Infinity;
        for (int i = 0; i < Digits; i++)
            sum.Add(Digit(Comb.AsSpan(i * Entries, Entries), digits.Nibble(i)));
        return sum.ToAffine();
    }

    /// <summary>k P, for k other than zero.</summary>
    public static AffinePoint Point(in Scalar k, in AffinePoint p)
    {
        Scalar digits = (k + AllOnes).Half();
        AffinePoint[] table = OddMultiplesOf(p);
        CompletePoint sum = CompletePoint.Infinity;
        for (int i = Digits - 1; i >= 0; i--)
        {
            for (int bit = 0; bit < DigitBits; bit++)
                sum.Double();
            sum.Add(Digit(table, digits.Nibble(i)));
        }
        return sum.ToAffine();
    }

    /// <summary>The multiple for the digit 2 nibble - 15: entry nibble - 8, or minus entry 7 - nibble.</summary>
    private static AffinePoint Digit(ReadOnlySpan<AffinePoint> table, uint nibble)
    {
        ulong negative = (ulong)(nibble >> 3) - 1;
        uint index = (nibble ^ (uint)negative) & (Entries - 1);
        FieldElement x = FieldElement.Zero, y = FieldElement.Zero;
        for (uint j = 0; j < Entries; j++)
        {
            ulong chosen = (ulong)(long)((int)(j ^ index) - 1 >> 31);
            x = FieldElement.Select(chosen, table[(int)j].X, x);
            y = FieldElement.Select(chosen, table[(int)j].Y, y);
        }
        return new AffinePoint(x, FieldElement.Select(negative, y.Negate(1), y));
    }

    private static AffinePoint[] OddMultiplesOf(in AffinePoint p)
    {
        var twice = JacobianPoint.From(p);
        twice.Double();
        twice.TryToAffine(out AffinePoint step);
        var multiples = new JacobianPoint[Entries];
        multiples[0] = JacobianPoint.From(p);
        for (int j = 1; j < Entries; j++)
        {
            multiples[j] = multiples[j - 1];
            multiples[j].Add(step);
        }
        return BatchNormalization.ToAffine(multiples);
    }

    private static AffinePoint[] BuildComb()
    {
        var comb = new AffinePoint[Digits * Entries];
        var power = JacobianPoint.From(Curve.Generator);
        for (int i = 0; i < Digits; i++)
        {
            power.TryToAffine(out AffinePoint p);
            OddMultiplesOf(p).CopyTo(comb, i * Entries);
            for (int bit = 0; bit < DigitBits; bit++)
                power.Double();
        }
        return comb;
    }
}
