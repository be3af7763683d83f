namespace Cambium.Crypto.Pairing;

/// <summary>The cubic extension Fp2[v] / (v^3 - xi): elements A + B v + C v^2.</summary>
internal readonly struct Fp6(in Fp2 a, in Fp2 b, in Fp2 c)
{
    public readonly Fp2 A = a;
    public readonly Fp2 B = b;
    public readonly Fp2 C = c;

    public static Fp6 One => new(Fp2.One, Fp2.Zero, Fp2.Zero);

    public static Fp6 operator +(in Fp6 x, in Fp6 y) => new(x.A + y.A, x.B + y.B, x.C + y.C);

    public static Fp6 operator -(in Fp6 x, in Fp6 y) => new(x.A - y.A, x.B - y.B, x.C - y.C);

    /// <summary>Six multiplications (Devegili, O hEigeartaigh, Scott, Dahab 2006, section 4, Karatsuba).</summary>
    public static Fp6 operator *(in Fp6 x, in Fp6 y)
    {
        Fp2 aa = x.A * y.A;
        Fp2 bb = x.B * y.B;
        Fp2 cc = x.C * y.C;
        Fp2 bc = (x.B + x.C) * (y.B + y.C) - bb - cc;
        Fp2 ab = (x.A + x.B) * (y.A + y.B) - aa - bb;
        Fp2 ac = (x.A + x.C) * (y.A + y.C) - aa - cc;
        return new(aa + bc.MultiplyByXi(), ab + cc.MultiplyByXi(), ac + bb);
    }

    /// <summary>The product with a + b v.</summary>
    public Fp6 MultiplySparse(in Fp2 a, in Fp2 b)
    {
        Fp2 aa = A * a;
        Fp2 bb = B * b;
        Fp2 cross = (A + B) * (a + b) - aa - bb;
        return new(aa + (C * b).MultiplyByXi(), cross, C * a + bb);
    }

    public static Fp6 operator *(in Fp6 x, in Fp2 scale) => new(x.A * scale, x.B * scale, x.C * scale);

    public Fp6 Negate() => new(A.Negate(), B.Negate(), C.Negate());

    /// <summary>The product with v.</summary>
    public Fp6 MultiplyByV() => new(C.MultiplyByXi(), A, B);

    public Fp6 Inverse()
    {
        Fp2 a = A.Square() - (B * C).MultiplyByXi();
        Fp2 b = C.Square().MultiplyByXi() - A * B;
        Fp2 c = B.Square() - A * C;
        Fp2 norm = (A * a + (C * b + B * c).MultiplyByXi()).Inverse();
        return new(a * norm, b * norm, c * norm);
    }

    public bool Equals(in Fp6 other) => A.Equals(other.A) && B.Equals(other.B) && C.Equals(other.C);
}
