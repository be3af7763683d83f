using System.Runtime.CompilerServices;
using Cambium.Primitives;

namespace Cambium.Crypto.Secp;

/// <summary>Multiplication, rounding division by 2^384 and inverses.</summary>
internal readonly partial struct Scalar
{
    /// <summary>2^256 - n = 2^128 + C1 2^64 + C0: what a unit above 2^256 folds to.</summary>
    private const ulong C0 = 0x402DA1732FC9BEBF, C1 = 0x4551231950B75FC4;

    private const int ProductLimbs = 8;

    /// <summary>1/2 modulo n, which is (n + 1) / 2.</summary>
    private static readonly Scalar OneHalf = new(0xDFE92F46681B20A1, 0x5D576E7357A4501D, 0xFFFFFFFFFFFFFFFF, 0x7FFFFFFFFFFFFFFF);

    private static readonly SafeGcd ModuloOrder = new(Curve.Order);

    public static Scalar operator *(in Scalar a, in Scalar b)
    {
        Span<ulong> product = stackalloc ulong[ProductLimbs];
        Multiply(a, b, product);
        return ReduceWide(product);
    }

    public Scalar Square() => this * this;

    public Scalar Half() => this * OneHalf;

    /// <summary>round(a * b / 2^384) for full 256-bit factors: below 2^128, so below n.</summary>
    public static Scalar MultiplyShift384(in Scalar a, in Scalar b)
    {
        Span<ulong> product = stackalloc ulong[ProductLimbs];
        Multiply(a, b, product);
        ulong carry = product[5] >> 63;
        return new(AddWithCarry(product[6], 0, ref carry), product[7] + carry, 0, 0);
    }

    /// <summary>A constant of up to 256 bits, not reduced: only for <see cref="MultiplyShift384"/> and values known to be below n.</summary>
    public static Scalar Constant(ulong d3, ulong d2, ulong d1, ulong d0) => new(d0, d1, d2, d3);

    /// <summary>The 512-bit product, limb by limb of the first factor.</summary>
    private static void Multiply(in Scalar a, in Scalar b, Span<ulong> product)
    {
        product.Clear();
        MultiplyRow(a._d0, b, product);
        MultiplyRow(a._d1, b, product[1..]);
        MultiplyRow(a._d2, b, product[2..]);
        MultiplyRow(a._d3, b, product[3..]);
    }

    private static void MultiplyRow(ulong factor, in Scalar b, Span<ulong> row)
    {
        ulong carry = 0;
        row[0] = MultiplyAdd(factor, b._d0, row[0], ref carry);
        row[1] = MultiplyAdd(factor, b._d1, row[1], ref carry);
        row[2] = MultiplyAdd(factor, b._d2, row[2], ref carry);
        row[3] = MultiplyAdd(factor, b._d3, row[3], ref carry);
        row[4] = carry;
    }

    /// <summary>512 bits modulo n: the part above 2^256 is folded in three times (256, 129 + 1, then 3 bits remain above).</summary>
    private static Scalar ReduceWide(ReadOnlySpan<ulong> wide)
    {
        Span<ulong> first = stackalloc ulong[ProductLimbs];
        wide[..4].CopyTo(first);
        AddFolded(wide[4..], first);
        Span<ulong> second = stackalloc ulong[ProductLimbs];
        first[..4].CopyTo(second);
        AddFolded(first[4..], second);
        Span<ulong> third = stackalloc ulong[ProductLimbs];
        second[..4].CopyTo(third);
        AddFolded(second[4..], third);
        return ReduceOnce(new(third[0], third[1], third[2], third[3]), third[4]);
    }

    /// <summary>sum += high * (2^256 - n), over seven limbs of the sum.</summary>
    private static void AddFolded(ReadOnlySpan<ulong> high, Span<ulong> sum)
    {
        for (int i = 0; i < 4; i++)
        {
            ulong carry = 0;
            sum[i] = MultiplyAdd(high[i], C0, sum[i], ref carry);
            sum[i + 1] = MultiplyAdd(high[i], C1, sum[i + 1], ref carry);
            sum[i + 2] = MultiplyAdd(high[i], 1, sum[i + 2], ref carry);
            for (int j = i + 3; j < ProductLimbs; j++)
                sum[j] = Add(sum[j], carry, out carry);
        }
    }

    /// <summary>The inverse by Fermat, a^(n - 2), zero for zero: a fixed four-bit window over a public exponent.</summary>
    public Scalar Inverse()
    {
        Span<Scalar> powers = stackalloc Scalar[16];
        powers[0] = One;
        for (int i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * this;

        Scalar exponent = new(N0 - 2, N1, N2, N3);
        Scalar result = One;
        for (int digit = 63; digit >= 0; digit--)
        {
            result = result.Square().Square().Square().Square();
            result *= powers[(int)exponent.Nibble(digit)];
        }
        return result;
    }

    /// <summary>The inverse of a public scalar, zero for zero. Variable time.</summary>
    public Scalar InverseVariableTime()
    {
        UInt256 inverse = ModuloOrder.Invert(ToUInt256());
        return new(inverse.U0, inverse.U1, inverse.U2, inverse.U3);
    }

    /// <summary>low(a * b + c + carry), the high word into the carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong a, ulong b, ulong c, ref ulong carry)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        low = Add(low, c, out ulong first);
        low = Add(low, carry, out ulong second);
        carry = high + first + second;
        return low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Add(ulong a, ulong b, out ulong carry)
    {
        carry = 0;
        return AddWithCarry(a, b, ref carry);
    }
}
