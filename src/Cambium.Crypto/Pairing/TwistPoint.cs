namespace Cambium.Crypto.Pairing;

/// <summary>The group G2: points of order r on the twist y^2 = x^3 + 3 / xi over Fp2.</summary>
internal static class TwistPoint
{
    private const ulong CurveB = 3;

    /// <summary>The twist's b.</summary>
    public static readonly Fp2 B = Fp2.Xi.Inverse() * Fp.FromSmall(CurveB);

    /// <summary>
    /// The image of the Frobenius map on the twist, (x^p xi^((p-1)/3), y^p xi^((p-1)/2)); on G2 it multiplies by p.
    /// </summary>
    public static CurvePoint<Fp2> Frobenius(in CurvePoint<Fp2> q)
    {
        ReadOnlySpan<Fp2> g = FrobeniusConstants.Powers;
        return new(q.X.Conjugate() * g[2], q.Y.Conjugate() * g[3], q.Z.Conjugate());
    }

    /// <summary>
    /// Whether a point of the twist has order r, by psi = <see cref="Frobenius"/>: exactly then
    /// (x + 1) Q + psi(x Q) + psi^2(x Q) = psi^3(2x Q) (Dai, Lin, Zhao, Zhou 2022, "Fast subgroup membership testings for G1, G2
    /// and GT on pairing-friendly curves", section 4.3).
    /// </summary>
    public static bool IsInSubgroup(in CurvePoint<Fp2> q)
    {
        CurvePoint<Fp2> xq = MultiplyByX(q);
        CurvePoint<Fp2> first = Frobenius(xq);
        CurvePoint<Fp2> second = Frobenius(first);
        CurvePoint<Fp2> third = Frobenius(second);
        return (xq + q + first + second).Equals(third.Double());
    }

    private static CurvePoint<Fp2> MultiplyByX(in CurvePoint<Fp2> q)
    {
        Span<CurvePoint<Fp2>> odd = stackalloc CurvePoint<Fp2>[PairingCurve.XOddCount];
        CurvePoint<Fp2> twice = q.Double();
        odd[0] = q;
        for (int i = 1; i < odd.Length; i++)
            odd[i] = odd[i - 1] + twice;

        ReadOnlySpan<sbyte> digits = PairingCurve.XDigits;
        CurvePoint<Fp2> result = odd[digits[^1] >> 1];
        for (int i = digits.Length - 2; i >= 0; i--)
        {
            result = result.Double();
            int digit = digits[i];
            if (digit > 0)
                result += odd[digit >> 1];
            else if (digit < 0)
                result += odd[-digit >> 1].Negate();
        }
        return result;
    }
}
