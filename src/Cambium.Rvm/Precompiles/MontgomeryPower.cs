using System.Numerics;

namespace Cambium.Rvm.Precompiles;

/// <summary>
/// Powers modulo an odd number in Montgomery's form (coarsely integrated operand scanning), with a fixed window of four exponent bits.
/// Variable time: the operands are public.
/// </summary>
internal static class MontgomeryPower
{
    private const int LimbBytes = sizeof(ulong);
    private const int WindowSize = 16;

    /// <summary>number^exponent mod modulus; exponent and modulus are big-endian without leading zeros, the modulus odd.</summary>
    public static BigInteger Compute(BigInteger number, ReadOnlySpan<byte> exponent, ReadOnlySpan<byte> modulus)
    {
        var m = new BigInteger(modulus, isUnsigned: true, isBigEndian: true);
        int limbs = (modulus.Length + LimbBytes - 1) / LimbBytes;
        ulong[] modulusLimbs = ToLimbs(m, limbs);
        int shift = 64 * limbs;
        ulong[][] powers = Window(ToLimbs((number % m << shift) % m, limbs), ToLimbs((BigInteger.One << shift) % m, limbs), modulusLimbs);
        ulong[] result = Raise(powers, exponent, modulusLimbs);
        ulong[] one = new ulong[limbs];
        one[0] = 1;
        ulong[] work = new ulong[limbs + 2];
        Multiply(result, one, modulusLimbs, NegatedInverse(modulusLimbs[0]), work);
        return FromLimbs(work.AsSpan(0, limbs));
    }

    /// <summary>The powers 0 to 15 of the number, in Montgomery's form.</summary>
    private static ulong[][] Window(ulong[] number, ulong[] one, ulong[] modulus)
    {
        ulong inverse = NegatedInverse(modulus[0]);
        ulong[] work = new ulong[modulus.Length + 2];
        var powers = new ulong[WindowSize][];
        powers[0] = one;
        for (int i = 1; i < WindowSize; i++)
        {
            Multiply(powers[i - 1], number, modulus, inverse, work);
            powers[i] = work[..modulus.Length];
        }
        return powers;
    }

    private static ulong[] Raise(ulong[][] powers, ReadOnlySpan<byte> exponent, ulong[] modulus)
    {
        ulong inverse = NegatedInverse(modulus[0]);
        ulong[] work = new ulong[modulus.Length + 2];
        ulong[] result = (ulong[])powers[0].Clone();
        foreach (byte digits in exponent)
        {
            MultiplyInto(result, powers[digits >> 4]);
            MultiplyInto(result, powers[digits & 15]);
        }
        return result;

        void MultiplyInto(ulong[] accumulator, ulong[] factor)
        {
            for (int i = 0; i < 4; i++)
            {
                Multiply(accumulator, accumulator, modulus, inverse, work);
                work.AsSpan(0, modulus.Length).CopyTo(accumulator);
            }
            Multiply(accumulator, factor, modulus, inverse, work);
            work.AsSpan(0, modulus.Length).CopyTo(accumulator);
        }
    }

    /// <summary>Leaves a b / 2^(64 n) mod m in the first n limbs of <paramref name="work"/>, which has n + 2.</summary>
    private static void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, ReadOnlySpan<ulong> m, ulong inverse, Span<ulong> work)
    {
        int n = m.Length;
        work.Clear();
        for (int i = 0; i < n; i++)
        {
            AddTo(work, n, AddProduct(work, a, b[i]));
            AddProduct(work, m, work[0] * inverse, n);
        }
        if (work[n] != 0 || !IsBelow(work, m))
            Subtract(work, m);
    }

    /// <summary>Adds a times a limb and returns the carry out of the limbs of a.</summary>
    private static ulong AddProduct(Span<ulong> work, ReadOnlySpan<ulong> a, ulong factor)
    {
        ulong carry = 0;
        for (int j = 0; j < a.Length; j++)
        {
            UInt128 sum = ((UInt128)a[j] * factor) + work[j] + carry;
            work[j] = (ulong)sum;
            carry = (ulong)(sum >> 64);
        }
        return carry;
    }

    /// <summary>Adds the multiple of m that clears the lowest limb, and drops that limb.</summary>
    private static void AddProduct(Span<ulong> work, ReadOnlySpan<ulong> m, ulong factor, int n)
    {
        AddTo(work, n, AddProduct(work, m, factor));
        for (int j = 0; j <= n; j++)
            work[j] = work[j + 1];
        work[n + 1] = 0;
    }

    private static void AddTo(Span<ulong> work, int at, ulong value)
    {
        work[at] += value;
        if (work[at] < value)
            work[at + 1]++;
    }

    private static bool IsBelow(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        for (int i = b.Length - 1; i >= 0; i--)
        {
            if (a[i] != b[i])
                return a[i] < b[i];
        }
        return false;
    }

    private static void Subtract(Span<ulong> a, ReadOnlySpan<ulong> b)
    {
        ulong borrow = 0;
        for (int i = 0; i < b.Length; i++)
        {
            ulong difference = a[i] - b[i];
            ulong next = (a[i] < b[i] ? 1UL : 0) | (difference < borrow ? 1UL : 0);
            a[i] = difference - borrow;
            borrow = next;
        }
    }

    /// <summary>-1/m modulo 2^64 by Newton's iteration, each step doubling the correct bits.</summary>
    private static ulong NegatedInverse(ulong m)
    {
        ulong inverse = m;
        for (int bits = 3; bits < 64; bits *= 2)
            inverse *= 2 - (m * inverse);
        return 0 - inverse;
    }

    private static ulong[] ToLimbs(BigInteger value, int count)
    {
        byte[] bytes = new byte[count * LimbBytes];
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        var limbs = new ulong[count];
        Buffer.BlockCopy(bytes, 0, limbs, 0, bytes.Length);
        return limbs;
    }

    private static BigInteger FromLimbs(ReadOnlySpan<ulong> limbs) =>
        new(System.Runtime.InteropServices.MemoryMarshal.AsBytes(limbs), isUnsigned: true);
}
