namespace Cambium.Crypto.Pairing;

/// <summary>The quadratic extension Fp[i] / (i^2 + 1): elements A + B i.</summary>
internal readonly struct Fp2(in Fp a, in Fp b) : IField<Fp2>, IEquatable<Fp2>
{
    private const ulong XiReal = 9;

    public readonly Fp A = a;
    public readonly Fp B = b;

    public static Fp2 Zero => default;

    public static Fp2 One => new(Fp.One, Fp.Zero);

    /// <summary>xi = 9 + i, which is neither a square nor a cube: the extensions above take its sixth root.</summary>
    public static Fp2 Xi => new(Fp.FromSmall(XiReal), Fp.One);

    public bool IsZero => A.IsZero && B.IsZero;

    public static Fp2 operator +(in Fp2 x, in Fp2 y) => new(x.A + y.A, x.B + y.B);

    public static Fp2 operator -(in Fp2 x, in Fp2 y) => new(x.A - y.A, x.B - y.B);

    /// <summary>Three multiplications (Karatsuba).</summary>
    public static Fp2 operator *(in Fp2 x, in Fp2 y)
    {
        Fp aa = x.A * y.A;
        Fp bb = x.B * y.B;
        Fp cross = Fp.AddUnreduced(x.A, x.B) * Fp.AddUnreduced(y.A, y.B);
        return new(aa - bb, cross - aa - bb);
    }

    public static Fp2 operator *(in Fp2 x, in Fp scale) => new(x.A * scale, x.B * scale);

    /// <summary>(A + B)(A - B) + 2AB i.</summary>
    public Fp2 Square() => new(Fp.AddUnreduced(A, B) * (A - B), (A * B).Double());

    public Fp2 Negate() => new(A.Negate(), B.Negate());

    public Fp2 Double() => new(A.Double(), B.Double());

    public Fp2 Triple() => Double() + this;

    /// <summary>A - B i, which is also the p-th power.</summary>
    public Fp2 Conjugate() => new(A, B.Negate());

    /// <summary>The product with xi = 9 + i: (9A - B) + (9B + A) i.</summary>
    public Fp2 MultiplyByXi()
    {
        Fp2 nine = Double().Double().Double() + this;
        return new(nine.A - B, nine.B + A);
    }

    public Fp2 Inverse()
    {
        Fp norm = (A.Square() + B.Square()).Inverse();
        return new(A * norm, (B * norm).Negate());
    }

    public bool Equals(Fp2 other) => A.Equals(other.A) && B.Equals(other.B);

    public override bool Equals(object? obj) => obj is Fp2 other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(A, B);
}
