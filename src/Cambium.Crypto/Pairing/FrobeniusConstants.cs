using Cambium.Primitives;

namespace Cambium.Crypto.Pairing;

/// <summary>The powers of xi^((p - 1) / 6): w^p = xi^((p - 1) / 6) w, since w^6 = xi.</summary>
internal static class FrobeniusConstants
{
    private const int Count = 6;

    private static readonly Fp2[] Table = Build();

    /// <summary>xi^(k (p - 1) / 6) for k from 0 to 5.</summary>
    public static ReadOnlySpan<Fp2> Powers => Table;

    private static Fp2[] Build()
    {
        Fp2 root = Power(Fp2.Xi, (Fp.Modulus - UInt256.One) / Count);
        var powers = new Fp2[Count];
        powers[0] = Fp2.One;
        for (int k = 1; k < Count; k++)
            powers[k] = powers[k - 1] * root;
        return powers;
    }

    private static Fp2 Power(in Fp2 value, in UInt256 exponent)
    {
        Fp2 result = Fp2.One;
        for (int bit = exponent.BitLength - 1; bit >= 0; bit--)
        {
            result = result.Square();
            if (exponent.Bit(bit))
                result *= value;
        }
        return result;
    }
}
