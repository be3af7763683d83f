using System.Runtime.CompilerServices;
using Cambium.Primitives;

namespace Cambium.Crypto.Secp;

/// <summary>Multiplication and squaring.</summary>
/// <remarks>
/// Both factors enter shifted left by six bits, so that the high word of a 64x64 product is the product divided by 2^52 and
/// the low word, shifted right by 12, the remainder. Column sums then fit 64 bits (5 (2^60 + 2^52) &lt; 2^63) and no carry
/// between words is ever computed.
/// </remarks>
internal readonly partial struct FieldElement
{
    private const int FactorShift = 6;
    private const int LowShift = 64 - LimbBits;

    /// <summary>2^260 mod p = 16 * Fold, shifted like a product of two shifted factors.</summary>
    private const ulong ShiftedFold260 = (Fold << 4) << LowShift;

    public static FieldElement operator *(in FieldElement a, in FieldElement b)
    {
        ulong a0 = a._n0 << FactorShift, a1 = a._n1 << FactorShift, a2 = a._n2 << FactorShift;
        ulong a3 = a._n3 << FactorShift, a4 = a._n4 << FactorShift;
        ulong b0 = b._n0 << FactorShift, b1 = b._n1 << FactorShift, b2 = b._n2 << FactorShift;
        ulong b3 = b._n3 << FactorShift, b4 = b._n4 << FactorShift;

        ulong c0 = (a0 * b0) >> LowShift, c1 = WideProduct.High(a0, b0);
        ulong c2 = 0, c3 = 0, c4 = 0, c5 = 0, c6 = 0, c7 = 0, c8 = 0;
        AddProduct(a0, b1, ref c1, ref c2);
        AddProduct(a1, b0, ref c1, ref c2);
        AddProduct(a0, b2, ref c2, ref c3);
        AddProduct(a1, b1, ref c2, ref c3);
        AddProduct(a2, b0, ref c2, ref c3);
        AddProduct(a0, b3, ref c3, ref c4);
        AddProduct(a1, b2, ref c3, ref c4);
        AddProduct(a2, b1, ref c3, ref c4);
        AddProduct(a3, b0, ref c3, ref c4);
        AddProduct(a0, b4, ref c4, ref c5);
        AddProduct(a1, b3, ref c4, ref c5);
        AddProduct(a2, b2, ref c4, ref c5);
        AddProduct(a3, b1, ref c4, ref c5);
        AddProduct(a4, b0, ref c4, ref c5);
        AddProduct(a1, b4, ref c5, ref c6);
        AddProduct(a2, b3, ref c5, ref c6);
        AddProduct(a3, b2, ref c5, ref c6);
        AddProduct(a4, b1, ref c5, ref c6);
        AddProduct(a2, b4, ref c6, ref c7);
        AddProduct(a3, b3, ref c6, ref c7);
        AddProduct(a4, b2, ref c6, ref c7);
        AddProduct(a3, b4, ref c7, ref c8);
        AddProduct(a4, b3, ref c7, ref c8);
        ulong c9 = 0;
        AddProduct(a4, b4, ref c8, ref c9);
        return Reduce(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9);
    }

    public FieldElement Square()
    {
        ulong a0 = _n0 << FactorShift, a1 = _n1 << FactorShift, a2 = _n2 << FactorShift;
        ulong a3 = _n3 << FactorShift, a4 = _n4 << FactorShift;
        ulong d0 = a0 << 1, d1 = a1 << 1, d2 = a2 << 1, d3 = a3 << 1;

        ulong c0 = (a0 * a0) >> LowShift, c1 = WideProduct.High(a0, a0);
        ulong c2 = 0, c3 = 0, c4 = 0, c5 = 0, c6 = 0, c7 = 0, c8 = 0;
        AddProduct(d0, a1, ref c1, ref c2);
        AddProduct(d0, a2, ref c2, ref c3);
        AddProduct(a1, a1, ref c2, ref c3);
        AddProduct(d0, a3, ref c3, ref c4);
        AddProduct(d1, a2, ref c3, ref c4);
        AddProduct(d0, a4, ref c4, ref c5);
        AddProduct(d1, a3, ref c4, ref c5);
        AddProduct(a2, a2, ref c4, ref c5);
        AddProduct(d1, a4, ref c5, ref c6);
        AddProduct(d2, a3, ref c5, ref c6);
        AddProduct(d2, a4, ref c6, ref c7);
        AddProduct(a3, a3, ref c6, ref c7);
        AddProduct(d3, a4, ref c7, ref c8);
        ulong c9 = 0;
        AddProduct(a4, a4, ref c8, ref c9);
        return Reduce(c0, c1, c2, c3, c4, c5, c6, c7, c8, c9);
    }

    /// <summary>The square of the square ... <paramref name="times"/> times.</summary>
    public FieldElement SquareTimes(int times)
    {
        FieldElement result = this;
        for (int i = 0; i < times; i++)
            result = result.Square();
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddProduct(ulong a, ulong b, ref ulong column, ref ulong next)
    {
        next += WideProduct.High(a, b);
        column += (a * b) >> LowShift;
    }

    /// <summary>The columns c_i 2^(52 i) modulo p: those from 2^260 up fold onto the lower five.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FieldElement Reduce(
        ulong c0, ulong c1, ulong c2, ulong c3, ulong c4, ulong c5, ulong c6, ulong c7, ulong c8, ulong c9)
    {
        c6 += c5 >> LimbBits;
        c7 += c6 >> LimbBits;
        c8 += c7 >> LimbBits;
        c9 += c8 >> LimbBits;
        c5 &= LimbMask;
        AddProduct(c9, ShiftedFold260, ref c4, ref c5);
        AddProduct(c5, ShiftedFold260, ref c0, ref c1);
        AddProduct(c6 & LimbMask, ShiftedFold260, ref c1, ref c2);
        AddProduct(c7 & LimbMask, ShiftedFold260, ref c2, ref c3);
        AddProduct(c8 & LimbMask, ShiftedFold260, ref c3, ref c4);

        c1 += c0 >> LimbBits;
        c2 += c1 >> LimbBits;
        c3 += c2 >> LimbBits;
        c4 += c3 >> LimbBits;
        // What lies above 2^256 is below 2^16 and folds into the lowest limb; one more carry leaves limb 1 at most 2^52.
        ulong low = (c0 & LimbMask) + (c4 >> TopLimbBits) * Fold;
        return new(low & LimbMask, (c1 & LimbMask) + (low >> LimbBits), c2 & LimbMask, c3 & LimbMask, c4 & TopLimbMask);
    }
}
