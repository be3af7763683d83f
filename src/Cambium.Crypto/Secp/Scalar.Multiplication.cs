using System.Runtime.CompilerServices;
using Cambium.Primitives;

namespace Cambium.Crypto.Secp;

/// <summary>Multiplication, rounding division by 2^384 and inverses.</summary>
internal readonly partial struct Scalar
{
    /// <summary>2^256 - n = 2^128 + C1 2^64 + C0: what a unit above 2^256 folds to.</summary>
    private const ulong C0 = 0x402DA1732FC9BEBF, C1 = 0x4551231950B75FC4;

    /// <summary>1/2 modulo n, which is (n + 1) / 2.</summary>
    private static readonly Scalar OneHalf = new(0xDFE92F46681B20A1, 0x5D576E7357A4501D, 0xFFFFFFFFFFFFFFFF, 0x7FFFFFFFFFFFFFFF);

    private static readonly SafeGcd ModuloOrder = new(Curve.Order);

    public static Scalar operator *(in Scalar a, in Scalar b)
    {
        Wide product = Multiply(a, b);
        return ReduceWide(product);
    }

    public Scalar Half() => this * OneHalf;

    /// <summary>round(a * b / 2^384) for full 256-bit factors: below 2^128, so below n.</summary>
    public static Scalar MultiplyShift384(in Scalar a, in Scalar b)
    {
        Wide product = Multiply(a, b);
        ulong carry = product.L5 >> 63;
        return new(AddWithCarry(product.L6, 0, ref carry), product.L7 + carry, 0, 0);
    }

    /// <summary>A constant of up to 256 bits, not reduced: only for <see cref="MultiplyShift384"/> and values known to be below n.</summary>
    public static Scalar Constant(ulong d3, ulong d2, ulong d1, ulong d0) => new(d0, d1, d2, d3);

    /// <summary>512 bits, least significant limb first.</summary>
    private struct Wide
    {
        public ulong L0, L1, L2, L3, L4, L5, L6, L7;
    }

    private static Wide Multiply(in Scalar a, in Scalar b)
    {
        Wide w = default;
        AddRow(a._d0, b, ref w.L0, ref w.L1, ref w.L2, ref w.L3, ref w.L4);
        AddRow(a._d1, b, ref w.L1, ref w.L2, ref w.L3, ref w.L4, ref w.L5);
        AddRow(a._d2, b, ref w.L2, ref w.L3, ref w.L4, ref w.L5, ref w.L6);
        AddRow(a._d3, b, ref w.L3, ref w.L4, ref w.L5, ref w.L6, ref w.L7);
        return w;
    }

    /// <summary>s += factor * b, where s4 was zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(ulong factor, in Scalar b, ref ulong s0, ref ulong s1, ref ulong s2, ref ulong s3, ref ulong s4)
    {
        ulong carry = 0;
        s0 = MultiplyAdd(factor, b._d0, s0, ref carry);
        s1 = MultiplyAdd(factor, b._d1, s1, ref carry);
        s2 = MultiplyAdd(factor, b._d2, s2, ref carry);
        s3 = MultiplyAdd(factor, b._d3, s3, ref carry);
        s4 = carry;
    }

    /// <summary>512 bits modulo n: what lies above 2^256 is folded in three times, leaving 129, then 3 bits, then one bit above.</summary>
    private static Scalar ReduceWide(in Wide w)
    {
        ulong s0 = w.L0, s1 = w.L1, s2 = w.L2, s3 = w.L3, s4 = 0, s5 = 0, s6 = 0, none = 0;
        AddFolded(w.L4, ref s0, ref s1, ref s2, ref s3, ref s4);
        AddFolded(w.L5, ref s1, ref s2, ref s3, ref s4, ref s5);
        AddFolded(w.L6, ref s2, ref s3, ref s4, ref s5, ref s6);
        AddFolded(w.L7, ref s3, ref s4, ref s5, ref s6, ref none);

        ulong t4 = 0, t5 = 0;
        AddFolded(s4, ref s0, ref s1, ref s2, ref s3, ref t4);
        AddFolded(s5, ref s1, ref s2, ref s3, ref t4, ref t5);
        AddFolded(s6, ref s2, ref s3, ref t4, ref t5, ref none);

        ulong u4 = 0;
        AddFolded(t4, ref s0, ref s1, ref s2, ref s3, ref u4);
        return ReduceOnce(new(s0, s1, s2, s3), u4);
    }

    /// <summary>s += high * (2^256 - n).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFolded(ulong high, ref ulong s0, ref ulong s1, ref ulong s2, ref ulong s3, ref ulong s4)
    {
        ulong carry = 0;
        s0 = MultiplyAdd(high, C0, s0, ref carry);
        s1 = MultiplyAdd(high, C1, s1, ref carry);
        s2 = Add(s2, high, out ulong first);
        s2 = Add(s2, carry, out ulong second);
        s3 = Add(s3, first + second, out ulong third);
        s4 += third;
    }

    /// <summary>The inverse, zero for zero, in a fixed sequence of operations.</summary>
    public Scalar Inverse() => FromReduced(ModuloOrder.InvertSecret(ToUInt256()));

    /// <summary>The inverse of a public scalar, zero for zero. Variable time.</summary>
    public Scalar InverseVariableTime() => FromReduced(ModuloOrder.Invert(ToUInt256()));

    private static Scalar FromReduced(in UInt256 value) => new(value.U0, value.U1, value.U2, value.U3);

    /// <summary>As <see cref="WideProduct.MultiplyAdd"/>, with carries that are computed rather than compared: scalars can be secret.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong a, ulong b, ulong c, ref ulong carry)
    {
        ulong high = WideProduct.High(a, b);
        ulong low = Add(a * b, c, out ulong first);
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
