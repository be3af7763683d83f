using System.Numerics;
using Cambium.Primitives;

namespace Cambium.Crypto.Secp;

/// <summary>
/// Modular inverses by Bernstein and Yang's division steps ("Fast constant-time gcd computation and modular inversion", 2019)
/// in batches on the low words, as libsecp256k1 documents in safegcd_implementation.md.
/// </summary>
/// <remarks>
/// <see cref="Invert"/> is for public values: it skips runs of zeros and stops early. <see cref="InvertSecret"/> always takes 590
/// steps of the same instructions: conditions are masks, sums of 128 bits carry by comparison into a number, never a branch.
/// </remarks>
internal sealed class SafeGcd
{
    private const int Limbs = 5;
    private const int Batch = 62;
    private const ulong Mask = (1UL << Batch) - 1;

    /// <summary>Steps of a fixed batch; 10 batches make the 590 steps that suffice for 256 bits (safegcd_implementation.md, section 3).</summary>
    private const int FixedBatch = 59;
    private const int FixedBatches = 10;

    private readonly long[] _modulus = new long[Limbs];

    /// <summary>The inverse of the modulus modulo 2^62.</summary>
    private readonly ulong _modulusInverse;

    public SafeGcd(in UInt256 oddModulus)
    {
        Split(oddModulus, _modulus);
        // Newton's iteration doubles the correct bits; an odd m is its own inverse modulo 8.
        ulong m = oddModulus.U0, inverse = m;
        for (int bits = 3; bits < Batch; bits *= 2)
            inverse *= 2 - m * inverse;
        _modulusInverse = inverse & Mask;
    }

    /// <summary>The inverse of a value below the modulus; zero for zero.</summary>
    public UInt256 Invert(in UInt256 value)
    {
        Span<long> d = stackalloc long[Limbs], e = stackalloc long[Limbs];
        Span<long> f = stackalloc long[Limbs], g = stackalloc long[Limbs];
        Start(value, d, e, f, g);
        long eta = -1;
        int length = Limbs;
        while (!IsZero(g[..length]))
        {
            eta = DivisionSteps(eta, (ulong)f[0], (ulong)g[0], out Transition t);
            UpdateCoefficients(d, e, t);
            UpdateValues(f[..length], g[..length], t);
            length = Shrink(f, g, length);
        }
        Normalize(d, f[length - 1]);
        return Join(d);
    }

    /// <summary>The same for a secret value: a fixed number of fixed steps.</summary>
    public UInt256 InvertSecret(in UInt256 value)
    {
        Span<long> d = stackalloc long[Limbs], e = stackalloc long[Limbs];
        Span<long> f = stackalloc long[Limbs], g = stackalloc long[Limbs];
        Start(value, d, e, f, g);
        long zeta = -1;
        for (int batch = 0; batch < FixedBatches; batch++)
        {
            zeta = FixedDivisionSteps(zeta, (ulong)f[0], (ulong)g[0], out Transition t);
            UpdateCoefficients(d, e, t);
            UpdateValues(f, g, t);
        }
        Normalize(d, f[Limbs - 1]);
        UInt256 inverse = Join(d);
        d.Clear();
        e.Clear();
        f.Clear();
        g.Clear();
        return inverse;
    }

    private void Start(in UInt256 value, Span<long> d, Span<long> e, Span<long> f, Span<long> g)
    {
        d.Clear();
        e.Clear();
        e[0] = 1;
        _modulus.CopyTo(f);
        Split(value, g);
    }

    /// <summary>The matrix (u v; q r), scaled by 2^62, that a batch of steps applies to (f, g).</summary>
    private readonly record struct Transition(long U, long V, long Q, long R);

    private static long DivisionSteps(long eta, ulong f, ulong g, out Transition t)
    {
        ulong u = 1, v = 0, q = 0, r = 1;
        int left = Batch;
        while (true)
        {
            // Steps in which g is even only halve it.
            int zeros = BitOperations.TrailingZeroCount(g | (ulong.MaxValue << left));
            g >>= zeros;
            u <<= zeros;
            v <<= zeros;
            eta -= zeros;
            left -= zeros;
            if (left == 0)
                break;

            bool swapped = eta < 0;
            if (swapped)
            {
                eta = -eta;
                (f, g) = (g, 0 - f);
                (u, q) = (q, 0 - u);
                (v, r) = (r, 0 - v);
            }
            // Cancel up to 6 (after a swap) or 4 low bits of g at once by adding w f, with w = -g / f modulo that power of two.
            int limit = (int)Math.Min(eta + 1, left);
            ulong w = swapped
                ? f * g * (f * f - 2) & 63
                : (0 - (f + (((f + 1) & 4) << 1))) * g & 15;
            w &= ulong.MaxValue >> (64 - limit);
            g += f * w;
            q += u * w;
            r += v * w;
        }
        t = new Transition((long)u, (long)v, (long)q, (long)r);
        return eta;
    }

    /// <summary>59 steps, each of the same operations; zeta is -(delta + 1/2) of the variant that starts at delta = 1/2.</summary>
    private static long FixedDivisionSteps(long zeta, ulong f, ulong g, out Transition t)
    {
        // The matrix starts at 2^3 times the identity, so that 59 doublings scale it by 2^62 like a batch of 62.
        ulong u = 1UL << (Batch - FixedBatch), v = 0, q = 0, r = u;
        for (int step = 0; step < FixedBatch; step++)
        {
            ulong negative = (ulong)(zeta >> 63);
            ulong odd = 0 - (g & 1);
            g += ((f ^ negative) - negative) & odd;
            q += ((u ^ negative) - negative) & odd;
            r += ((v ^ negative) - negative) & odd;
            ulong swap = negative & odd;
            zeta = (zeta ^ (long)swap) - 1;
            f += g & swap;
            u += q & swap;
            v += r & swap;
            g >>= 1;
            u <<= 1;
            v <<= 1;
        }
        t = new Transition((long)u, (long)v, (long)q, (long)r);
        return zeta;
    }

    /// <summary>(d, e) := t (d, e) / 2^62 modulo the modulus, kept in (-2m, m).</summary>
    private void UpdateCoefficients(Span<long> d, Span<long> e, in Transition t)
    {
        long signD = d[4] >> 63, signE = e[4] >> 63;
        long multipleD = (t.U & signD) + (t.V & signE);
        long multipleE = (t.Q & signD) + (t.R & signE);
        Int128 sumD = Math.BigMul(t.U, d[0]) + Math.BigMul(t.V, e[0]);
        Int128 sumE = Math.BigMul(t.Q, d[0]) + Math.BigMul(t.R, e[0]);
        // Multiples of the modulus that make the lowest 62 bits vanish.
        multipleD -= (long)((_modulusInverse * (ulong)sumD + (ulong)multipleD) & Mask);
        multipleE -= (long)((_modulusInverse * (ulong)sumE + (ulong)multipleE) & Mask);
        sumD = (sumD + Math.BigMul(_modulus[0], multipleD)) >> Batch;
        sumE = (sumE + Math.BigMul(_modulus[0], multipleE)) >> Batch;
        for (int i = 1; i < Limbs; i++)
        {
            sumD += Math.BigMul(t.U, d[i]) + Math.BigMul(t.V, e[i]) + Math.BigMul(_modulus[i], multipleD);
            sumE += Math.BigMul(t.Q, d[i]) + Math.BigMul(t.R, e[i]) + Math.BigMul(_modulus[i], multipleE);
            d[i - 1] = (long)((ulong)sumD & Mask);
            e[i - 1] = (long)((ulong)sumE & Mask);
            sumD >>= Batch;
            sumE >>= Batch;
        }
        d[4] = (long)sumD;
        e[4] = (long)sumE;
    }

    /// <summary>(f, g) := t (f, g) / 2^62, exactly.</summary>
    private static void UpdateValues(Span<long> f, Span<long> g, in Transition t)
    {
        Int128 sumF = (Math.BigMul(t.U, f[0]) + Math.BigMul(t.V, g[0])) >> Batch;
        Int128 sumG = (Math.BigMul(t.Q, f[0]) + Math.BigMul(t.R, g[0])) >> Batch;
        for (int i = 1; i < f.Length; i++)
        {
            sumF += Math.BigMul(t.U, f[i]) + Math.BigMul(t.V, g[i]);
            sumG += Math.BigMul(t.Q, f[i]) + Math.BigMul(t.R, g[i]);
            f[i - 1] = (long)((ulong)sumF & Mask);
            g[i - 1] = (long)((ulong)sumG & Mask);
            sumF >>= Batch;
            sumG >>= Batch;
        }
        f[^1] = (long)sumF;
        g[^1] = (long)sumG;
    }

    /// <summary>Drops the top limb when it holds only the sign of both numbers.</summary>
    private static int Shrink(Span<long> f, Span<long> g, int length)
    {
        long topF = f[length - 1], topG = g[length - 1];
        bool signsOnly = topF is 0 or -1 && topG is 0 or -1;
        if (length < 2 || !signsOnly)
            return length;
        f[length - 2] |= topF << Batch;
        g[length - 2] |= topG << Batch;
        return length - 1;
    }

    /// <summary>Brings a value in (-2m, m), negated when the sign is negative, into [0, m).</summary>
    private void Normalize(Span<long> value, long sign)
    {
        AddModulusIfNegative(value);
        long negate = sign >> 63;
        for (int i = 0; i < Limbs; i++)
            value[i] = (value[i] ^ negate) - negate;
        Carry(value);
        AddModulusIfNegative(value);
        Carry(value);
    }

    private void AddModulusIfNegative(Span<long> value)
    {
        long negative = value[4] >> 63;
        for (int i = 0; i < Limbs; i++)
            value[i] += _modulus[i] & negative;
    }

    private static void Carry(Span<long> value)
    {
        for (int i = 0; i < Limbs - 1; i++)
        {
            value[i + 1] += value[i] >> Batch;
            value[i] &= (long)Mask;
        }
    }

    private static bool IsZero(ReadOnlySpan<long> value) => !value.ContainsAnyExcept(0L);

    private static void Split(in UInt256 value, Span<long> limbs)
    {
        limbs[0] = (long)(value.U0 & Mask);
        limbs[1] = (long)((value.U0 >> 62 | value.U1 << 2) & Mask);
        limbs[2] = (long)((value.U1 >> 60 | value.U2 << 4) & Mask);
        limbs[3] = (long)((value.U2 >> 58 | value.U3 << 6) & Mask);
        limbs[4] = (long)(value.U3 >> 56);
    }

    private static UInt256 Join(ReadOnlySpan<long> limbs)
    {
        ulong l0 = (ulong)limbs[0], l1 = (ulong)limbs[1], l2 = (ulong)limbs[2], l3 = (ulong)limbs[3], l4 = (ulong)limbs[4];
        return new(l0 | l1 << 62, l1 >> 2 | l2 << 60, l2 >> 4 | l3 << 58, l3 >> 6 | l4 << 56);
    }
}
