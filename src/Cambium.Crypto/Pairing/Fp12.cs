namespace Cambium.Crypto.Pairing;

/// <summary>The extension Fp6[w] / (w^2 - v): elements A + B w; pairing values live in its cyclotomic subgroup.</summary>
internal readonly struct Fp12(in Fp6 a, in Fp6 b)
{
    public readonly Fp6 A = a;
    public readonly Fp6 B = b;

    public static Fp12 One => new(Fp6.One, default);

    public bool IsOne => Equals(One);

    public static Fp12 operator *(in Fp12 x, in Fp12 y)
    {
        Fp6 aa = x.A * y.A;
        Fp6 bb = x.B * y.B;
        Fp6 cross = (x.A + x.B) * (y.A + y.B);
        return new(aa + bb.MultiplyByV(), cross - aa - bb);
    }

    /// <summary>The complex method: two multiplications in Fp6.</summary>
    public Fp12 Square()
    {
        Fp6 ab = A * B;
        Fp6 product = (A + B) * (A + B.MultiplyByV());
        return new(product - ab - ab.MultiplyByV(), ab + ab);
    }

    /// <summary>The product with the line a + (b + c v) w.</summary>
    public Fp12 MultiplyByLine(in Fp2 a, in Fp2 b, in Fp2 c)
    {
        Fp6 aa = A * a;
        Fp6 bb = B.MultiplySparse(b, c);
        Fp6 cross = (A + B).MultiplySparse(a + b, c);
        return new(aa + bb.MultiplyByV(), cross - aa - bb);
    }

    /// <summary>A - B w: the p^6-th power, and the inverse in the cyclotomic subgroup.</summary>
    public Fp12 Conjugate() => new(A, B.Negate());

    public Fp12 Inverse()
    {
        Fp6 norm = (A * A - (B * B).MultiplyByV()).Inverse();
        return new(A * norm, (B * norm).Negate());
    }

    /// <summary>The p-th power.</summary>
    public Fp12 Frobenius()
    {
        ReadOnlySpan<Fp2> g = FrobeniusConstants.Powers;
        Fp6 a = new(A.A.Conjugate(), A.B.Conjugate() * g[2], A.C.Conjugate() * g[4]);
        Fp6 b = new(B.A.Conjugate() * g[1], B.B.Conjugate() * g[3], B.C.Conjugate() * g[5]);
        return new(a, b);
    }

    /// <summary>The square of an element of the cyclotomic subgroup (Granger, Scott 2010, section 3.2).</summary>
    public Fp12 CyclotomicSquare()
    {
        SquareInFp4(A.A, B.B, out Fp2 t0, out Fp2 t1);
        SquareInFp4(B.A, A.C, out Fp2 t2, out Fp2 t3);
        SquareInFp4(A.B, B.C, out Fp2 t4, out Fp2 t5);
        Fp2 t6 = t5.MultiplyByXi();
        return new(
            new Fp6((t0 - A.A).Double() + t0, (t2 - A.B).Double() + t2, (t4 - A.C).Double() + t4),
            new Fp6((t6 + B.A).Double() + t6, (t1 + B.B).Double() + t1, (t3 + B.C).Double() + t3));
    }

    /// <summary>The x-th power of an element of the cyclotomic subgroup, where inverses are free.</summary>
    public Fp12 CyclotomicPowerOfX()
    {
        Span<Fp12> odd = stackalloc Fp12[PairingCurve.XOddCount];
        Fp12 square = CyclotomicSquare();
        odd[0] = this;
        for (int i = 1; i < odd.Length; i++)
            odd[i] = odd[i - 1] * square;

        ReadOnlySpan<sbyte> digits = PairingCurve.XDigits;
        Fp12 result = odd[digits[^1] >> 1];
        for (int i = digits.Length - 2; i >= 0; i--)
        {
            result = result.CyclotomicSquare();
            int digit = digits[i];
            if (digit > 0)
                result *= odd[digit >> 1];
            else if (digit < 0)
                result *= odd[-digit >> 1].Conjugate();
        }
        return result;
    }

    public bool Equals(in Fp12 other) => A.Equals(other.A) && B.Equals(other.B);

    /// <summary>(x + y s)^2 with s^2 = xi.</summary>
    private static void SquareInFp4(in Fp2 x, in Fp2 y, out Fp2 real, out Fp2 imaginary)
    {
        Fp2 xy = x * y;
        real = (x + y) * (y.MultiplyByXi() + x) - xy - xy.MultiplyByXi();
        imaginary = xy.Double();
    }
}
