namespace Cambium.Crypto.Pairing;

/// <summary>The power (p^12 - 1) / r (times a factor prime to r) that makes pairing values comparable.</summary>
internal static class FinalExponentiation
{
    /// <summary>
    /// The easy part (p^6 - 1)(p^2 + 1), then the hard part by Fuentes-Castaneda, Knapp and Rodriguez-Henriquez 2011 ("Faster
    /// hashing to G2", section 5).
    /// </summary>
    public static Fp12 Apply(in Fp12 value)
    {
        Fp12 f = value.Conjugate() * value.Inverse();
        f = f.Frobenius().Frobenius() * f;

        Fp12 y0 = PowerOfMinusX(f);
        Fp12 y1 = y0.CyclotomicSquare();
        Fp12 y3 = y1.CyclotomicSquare() * y1;
        Fp12 y4 = PowerOfMinusX(y3);
        Fp12 y6 = PowerOfMinusX(y4.CyclotomicSquare()).Conjugate();
        Fp12 y8 = y6 * y4 * y3.Conjugate();
        Fp12 y9 = y8 * y1;
        Fp12 y11 = y8 * y4 * f;
        Fp12 y13 = y9.Frobenius() * y11;
        Fp12 y14 = y8.Frobenius().Frobenius() * y13;
        Fp12 y15 = f.Conjugate() * y9;
        return y15.Frobenius().Frobenius().Frobenius() * y14;
    }

    private static Fp12 PowerOfMinusX(in Fp12 value) => value.CyclotomicPowerOfX().Conjugate();
}
