using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cambium.Primitives;

/// <summary>Multiplication and division of <see cref="UInt256"/>, with the double-width forms that the modular operations need.</summary>
internal static class WideArithmetic
{
    /// <summary>The low 256 bits of the product.</summary>
    public static UInt256 MultiplyLow(in UInt256 a, in UInt256 b)
    {
        if (a.IsUInt64 && b.IsUInt64)
        {
            return new UInt256(a.U0 * b.U0, WideProduct.High(a.U0, b.U0));
        }
        ulong r3 = (a.U0 * b.U3) + (a.U1 * b.U2) + (a.U2 * b.U1) + (a.U3 * b.U0);
        ulong carry = 0;
        ulong r0 = WideProduct.MultiplyAdd(a.U0, b.U0, 0, ref carry);
        ulong r1 = WideProduct.MultiplyAdd(a.U0, b.U1, 0, ref carry);
        ulong r2 = WideProduct.MultiplyAdd(a.U0, b.U2, 0, ref carry);
        r3 += carry;
        carry = 0;
        r1 = WideProduct.MultiplyAdd(a.U1, b.U0, r1, ref carry);
        r2 = WideProduct.MultiplyAdd(a.U1, b.U1, r2, ref carry);
        r3 += carry;
        carry = 0;
        r2 = WideProduct.MultiplyAdd(a.U2, b.U0, r2, ref carry);
        r3 += carry;
        return new UInt256(r0, r1, r2, r3);
    }

    /// <summary>The whole 512-bit product.</summary>
    public static void Multiply(in UInt256 a, in UInt256 b, out UInt256 low, out UInt256 high)
    {
        ulong p4 = 0, p5 = 0, p6 = 0, p7 = 0;
        ulong p0 = WideProduct.MultiplyAdd(a.U0, b.U0, 0, ref p4);
        ulong p1 = WideProduct.MultiplyAdd(a.U0, b.U1, 0, ref p4);
        ulong p2 = WideProduct.MultiplyAdd(a.U0, b.U2, 0, ref p4);
        ulong p3 = WideProduct.MultiplyAdd(a.U0, b.U3, 0, ref p4);
        p1 = WideProduct.MultiplyAdd(a.U1, b.U0, p1, ref p5);
        p2 = WideProduct.MultiplyAdd(a.U1, b.U1, p2, ref p5);
        p3 = WideProduct.MultiplyAdd(a.U1, b.U2, p3, ref p5);
        p4 = WideProduct.MultiplyAdd(a.U1, b.U3, p4, ref p5);
        p2 = WideProduct.MultiplyAdd(a.U2, b.U0, p2, ref p6);
        p3 = WideProduct.MultiplyAdd(a.U2, b.U1, p3, ref p6);
        p4 = WideProduct.MultiplyAdd(a.U2, b.U2, p4, ref p6);
        p5 = WideProduct.MultiplyAdd(a.U2, b.U3, p5, ref p6);
        p3 = WideProduct.MultiplyAdd(a.U3, b.U0, p3, ref p7);
        p4 = WideProduct.MultiplyAdd(a.U3, b.U1, p4, ref p7);
        p5 = WideProduct.MultiplyAdd(a.U3, b.U2, p5, ref p7);
        p6 = WideProduct.MultiplyAdd(a.U3, b.U3, p6, ref p7);
        low = new UInt256(p0, p1, p2, p3);
        high = new UInt256(p4, p5, p6, p7);
    }

    public static void DivRem(in UInt256 a, in UInt256 b, out UInt256 quotient, out UInt256 remainder)
    {
        if (b.IsZero)
        {
            quotient = remainder = default;
        }
        else if (a < b)
        {
            quotient = default;
            remainder = a;
        }
        else if (a.IsUInt64)
        {
            (ulong q, ulong r) = Math.DivRem(a.U0, b.U0);
            quotient = q;
            remainder = r;
        }
        else
        {
            Span<ulong> result = stackalloc ulong[5];
            result.Clear();
            remainder = Divide(Limbs(a), b, result);
            quotient = new UInt256(result[0], result[1], result[2], result[3]);
        }
    }

    public static UInt256 AddMod(in UInt256 a, in UInt256 b, in UInt256 modulus)
    {
        if (modulus.IsZero)
            return default;
        ulong carry = UInt256.AddOverflows(a, b, out UInt256 sum) ? 1UL : 0;
        if (carry == 0 && sum < modulus)
            return sum;
        Span<ulong> limbs = [sum.U0, sum.U1, sum.U2, sum.U3, carry];
        Span<ulong> quotient = stackalloc ulong[6];
        return Divide(limbs, modulus, quotient);
    }

    public static UInt256 MulMod(in UInt256 a, in UInt256 b, in UInt256 modulus)
    {
        if (modulus.IsZero)
            return default;
        Multiply(a, b, out UInt256 low, out UInt256 high);
        if (high.IsZero)
        {
            DivRem(low, modulus, out _, out UInt256 remainder);
            return remainder;
        }

        ReadOnlySpan<ulong> product = [low.U0, low.U1, low.U2, low.U3, high.U0, high.U1, high.U2, high.U3];
        Span<ulong> quotient = stackalloc ulong[9];
        return Divide(product, modulus, quotient);
    }

    private static ReadOnlySpan<ulong> Limbs(in UInt256 value) => MemoryMarshal.CreateReadOnlySpan(in value.U0, 4);

    /// <summary>(high, low) += value, dropping a carry out of high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(ref ulong low, ref ulong high, ulong value)
    {
        low += value;
        high += low < value ? 1UL : 0;
    }

    /// <summary>
    /// Divides up to eight limbs by a non-zero divisor (Knuth, algorithm D); the remainder is returned and the quotient
    /// left in <paramref name="quotient"/>, which has one limb more than the dividend.
    /// </summary>
    private static UInt256 Divide(ReadOnlySpan<ulong> dividend, in UInt256 divisor, Span<ulong> quotient)
    {
        int n = (divisor.BitLength + 63) / 64;
        int shift = BitOperations.LeadingZeroCount(divisor.Limb(n - 1));
        UInt256 normalised = divisor << shift;
        Span<ulong> u = stackalloc ulong[9];
        ShiftLeftInto(dividend, shift, u);
        ulong top = normalised.Limb(n - 1);
        ulong reciprocal = Reciprocal(top);
        int m = dividend.Length;
        if (n == 1)
            return DivideByLimb(u[..(m + 1)], top, reciprocal, quotient) >> shift;

        ReadOnlySpan<ulong> v = Limbs(normalised)[..n];
        for (int j = m - n; j >= 0; j--)
            quotient[j] = DivideStep(u.Slice(j, n + 1), v, reciprocal);
        return new UInt256(u[0], u[1], n > 2 ? u[2] : 0, n > 3 ? u[3] : 0) >> shift;
    }

    private static void ShiftLeftInto(ReadOnlySpan<ulong> source, int shift, Span<ulong> destination)
    {
        ulong carry = 0;
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = (source[i] << shift) | carry;
            carry = shift == 0 ? 0 : source[i] >> (64 - shift);
        }
        destination[source.Length] = carry;
    }

    private static UInt256 DivideByLimb(Span<ulong> u, ulong divisor, ulong reciprocal, Span<ulong> quotient)
    {
        ulong remainder = u[^1];
        for (int j = u.Length - 2; j >= 0; j--)
            quotient[j] = DivRem2By1(remainder, u[j], divisor, reciprocal, out remainder);
        return remainder;
    }

    /// <summary>One quotient limb: <paramref name="u"/> (n + 1 limbs) becomes its remainder by <paramref name="v"/> (n limbs, top bit set).</summary>
    private static ulong DivideStep(Span<ulong> u, ReadOnlySpan<ulong> v, ulong reciprocal)
    {
        int n = v.Length;
        ulong estimate = EstimateQuotient(u[n], u[n - 1], u[n - 2], v[n - 1], v[n - 2], reciprocal);
        ulong borrow = SubtractMultiple(u, v, estimate);
        if (borrow == 0)
            return estimate;
        AddBack(u, v);
        return estimate - 1;
    }

    /// <summary>Knuth's estimate from three dividend and two divisor limbs: exact or one too large.</summary>
    private static ulong EstimateQuotient(ulong u2, ulong u1, ulong u0, ulong v1, ulong v0, ulong reciprocal)
    {
        ulong estimate, rest;
        if (u2 >= v1)
        {
            estimate = ulong.MaxValue;
            rest = u1 + v1;
            if (rest < v1)
                return estimate;
        }
        else
        {
            estimate = DivRem2By1(u2, u1, v1, reciprocal, out rest);
        }
        while (true)
        {
            ulong low = estimate * v0;
            ulong high = WideProduct.High(estimate, v0);
            if (high < rest || (high == rest && low <= u0))
                return estimate;
            estimate--;
            rest += v1;
            if (rest < v1)
                return estimate;
        }
    }

    private static ulong SubtractMultiple(Span<ulong> u, ReadOnlySpan<ulong> v, ulong factor)
    {
        ulong carry = 0;
        for (int i = 0; i < v.Length; i++)
        {
            ulong low = WideProduct.MultiplyAdd(factor, v[i], 0, ref carry);
            ulong before = u[i];
            u[i] = before - low;
            carry += before < low ? 1UL : 0;
        }
        ulong top = u[v.Length];
        u[v.Length] = top - carry;
        return top < carry ? 1UL : 0;
    }

    private static void AddBack(Span<ulong> u, ReadOnlySpan<ulong> v)
    {
        ulong carry = 0;
        for (int i = 0; i < v.Length; i++)
        {
            ulong partial = u[i] + carry;
            carry = partial < carry ? 1UL : 0;
            u[i] = partial + v[i];
            carry += u[i] < partial ? 1UL : 0;
        }
        u[v.Length] += carry;
    }

    /// <summary>
    /// floor((2^128 - 1) / d) - 2^64 for a divisor with its top bit set (Möller and Granlund, "Improved division by
    /// invariant integers", algorithm 3), so that the steps above need no hardware division.
    /// </summary>
    private static ulong Reciprocal(ulong d)
    {
        ulong d0 = d & 1;
        ulong d9 = d >> 55;
        ulong d40 = (d >> 24) + 1;
        ulong d63 = (d >> 1) + d0;
        ulong v0 = ((1UL << 19) - (3UL << 8)) / d9;
        ulong v1 = (v0 << 11) - ((v0 * v0 * d40) >> 40) - 1;
        ulong v2 = (v1 << 13) + ((v1 * ((1UL << 60) - (v1 * d40))) >> 47);
        ulong e = ((v2 >> 1) & (0 - d0)) - (v2 * d63);
        ulong v3 = (WideProduct.High(v2, e) >> 1) + (v2 << 31);
        ulong low = v3 * d;
        ulong high = WideProduct.High(v3, d);
        AddTo(ref low, ref high, d);
        return v3 - high - d;
    }

    /// <summary>(u1, u0) / d for u1 below d, with the reciprocal of d (the same paper, algorithm 4).</summary>
    private static ulong DivRem2By1(ulong u1, ulong u0, ulong d, ulong reciprocal, out ulong remainder)
    {
        ulong q0 = reciprocal * u1;
        ulong q1 = WideProduct.High(reciprocal, u1);
        AddTo(ref q0, ref q1, u0);
        q1 += u1 + 1;
        remainder = u0 - (q1 * d);
        if (remainder > q0)
        {
            q1--;
            remainder += d;
        }
        if (remainder >= d)
        {
            q1++;
            remainder -= d;
        }
        return q1;
    }
}
