using System.Runtime.CompilerServices;
using Cambium.Crypto.Secp;
using Cambium.Primitives;

namespace Cambium.Crypto.Pairing;

/// <summary>
/// The base field of BN254 (EIP-196): p = 36 x^4 + 36 x^3 + 24 x^2 + 6 x + 1 with x = 4965661367192848881, of 254 bits.
/// </summary>
/// <remarks>Elements are held in Montgomery form, a 2^256 mod p, always below p. Variable time: for public data.</remarks>
internal readonly struct Fp : IField<Fp>, IEquatable<Fp>
{
    private const ulong P0 = 0x3C208C16D87CFD47, P1 = 0x97816A916871CA8D, P2 = 0xB85045B68181585D, P3 = 0x30644E72E131A029;

    /// <summary>-1 / p mod 2^64.</summary>
    private const ulong NegativeInverse = 0x87D20782E4866389;

    public static readonly UInt256 Modulus = new(P0, P1, P2, P3);

    private static readonly SafeGcd ModuloP = new(Modulus);

    /// <summary>2^512 mod p: multiplying by it enters Montgomery form.</summary>
    private static readonly Fp Enter = new(0xF32CFC5B538AFA89, 0xB5E71911D44501FB, 0x47AB1EFF0A417FF6, 0x06D89F71CAB8351F);

    /// <summary>2^768 mod p: turns the inverse of a Montgomery form into the Montgomery form of the inverse.</summary>
    private static readonly Fp Restore = Enter * Enter;

    private readonly ulong _a0, _a1, _a2, _a3;

    private Fp(ulong a0, ulong a1, ulong a2, ulong a3)
    {
        _a0 = a0;
        _a1 = a1;
        _a2 = a2;
        _a3 = a3;
    }

    public static Fp Zero => default;

    /// <summary>2^256 mod p.</summary>
    public static Fp One => new(0xD35D438DC58F0D9D, 0x0A78EB28F5C70B3D, 0x666EA36F7879462C, 0x0E0A77C19A07DF2F);

    public bool IsZero => (_a0 | _a1 | _a2 | _a3) == 0;

    /// <summary>The element with the given value; false when it is not below p.</summary>
    public static bool TryFrom(in UInt256 value, out Fp element)
    {
        element = new Fp(value.U0, value.U1, value.U2, value.U3) * Enter;
        return value < Modulus;
    }

    /// <summary>The element with the value of a small number.</summary>
    public static Fp FromSmall(ulong value) => new Fp(value, 0, 0, 0) * Enter;

    public UInt256 ToUInt256()
    {
        Fp plain = this * new Fp(1, 0, 0, 0);
        return new(plain._a0, plain._a1, plain._a2, plain._a3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fp operator +(in Fp a, in Fp b)
    {
        Fp sum = AddUnreduced(a, b);
        return ReduceOnce(sum._a0, sum._a1, sum._a2, sum._a3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fp operator -(in Fp a, in Fp b)
    {
        ulong borrow = 0;
        ulong d0 = Subtract(a._a0, b._a0, ref borrow);
        ulong d1 = Subtract(a._a1, b._a1, ref borrow);
        ulong d2 = Subtract(a._a2, b._a2, ref borrow);
        ulong d3 = Subtract(a._a3, b._a3, ref borrow);
        ulong mask = 0 - borrow, carry = 0;
        d0 = Add(d0, P0 & mask, ref carry);
        d1 = Add(d1, P1 & mask, ref carry);
        d2 = Add(d2, P2 & mask, ref carry);
        return new(d0, d1, d2, d3 + (P3 & mask) + carry);
    }

    /// <summary>a b / 2^256: Montgomery multiplication, coarsely integrated; p is below 2^254, so no carry leaves the fourth limb.</summary>
    public static Fp operator *(in Fp a, in Fp b)
    {
        ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0;
        ulong b0 = b._a0, b1 = b._a1, b2 = b._a2, b3 = b._a3;
        Step(a._a0, b0, b1, b2, b3, ref t0, ref t1, ref t2, ref t3);
        Step(a._a1, b0, b1, b2, b3, ref t0, ref t1, ref t2, ref t3);
        Step(a._a2, b0, b1, b2, b3, ref t0, ref t1, ref t2, ref t3);
        Step(a._a3, b0, b1, b2, b3, ref t0, ref t1, ref t2, ref t3);
        return ReduceOnce(t0, t1, t2, t3);
    }

    /// <summary>a + b not reduced, below 2p: only as a factor. A product of two such is below 4 p^2 / 2^256 + p &lt; 2p before its last reduction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fp AddUnreduced(in Fp a, in Fp b)
    {
        // Both are below 2^254: no carry leaves the top limb.
        ulong carry = 0;
        ulong s0 = Add(a._a0, b._a0, ref carry);
        ulong s1 = Add(a._a1, b._a1, ref carry);
        ulong s2 = Add(a._a2, b._a2, ref carry);
        return new(s0, s1, s2, a._a3 + b._a3 + carry);
    }

    public Fp Negate() => Zero - this;

    public Fp Double() => this + this;

    public Fp Square() => this * this;

    /// <summary>The inverse, zero for zero.</summary>
    public Fp Inverse()
    {
        UInt256 inverse = ModuloP.Invert(new(_a0, _a1, _a2, _a3));
        return new Fp(inverse.U0, inverse.U1, inverse.U2, inverse.U3) * Restore;
    }

    public bool Equals(Fp other) => ((_a0 ^ other._a0) | (_a1 ^ other._a1) | (_a2 ^ other._a2) | (_a3 ^ other._a3)) == 0;

    public override bool Equals(object? obj) => obj is Fp other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_a0, _a1, _a2, _a3);

    /// <summary>t := (t + factor b) / 2^64, with the multiple of p that makes the low limb vanish.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(
        ulong factor, ulong b0, ulong b1, ulong b2, ulong b3, ref ulong t0, ref ulong t1, ref ulong t2, ref ulong t3)
    {
        ulong carry = 0;
        t0 = WideProduct.MultiplyAdd(factor, b0, t0, ref carry);
        ulong multiple = t0 * NegativeInverse;
        // The low limb of t + multiple p is zero: it carries unless t0 was zero already.
        ulong reduction = WideProduct.High(multiple, P0) + (t0 != 0 ? 1UL : 0);
        t1 = WideProduct.MultiplyAdd(factor, b1, t1, ref carry);
        t0 = WideProduct.MultiplyAdd(multiple, P1, t1, ref reduction);
        t2 = WideProduct.MultiplyAdd(factor, b2, t2, ref carry);
        t1 = WideProduct.MultiplyAdd(multiple, P2, t2, ref reduction);
        t3 = WideProduct.MultiplyAdd(factor, b3, t3, ref carry);
        t2 = WideProduct.MultiplyAdd(multiple, P3, t3, ref reduction);
        t3 = reduction + carry;
    }

    /// <summary>A value below 2p reduced by p at most once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Fp ReduceOnce(ulong t0, ulong t1, ulong t2, ulong t3)
    {
        ulong borrow = 0;
        ulong r0 = Subtract(t0, P0, ref borrow);
        ulong r1 = Subtract(t1, P1, ref borrow);
        ulong r2 = Subtract(t2, P2, ref borrow);
        ulong r3 = Subtract(t3, P3, ref borrow);
        ulong keep = 0 - borrow;
        return new(r0 ^ (keep & (r0 ^ t0)), r1 ^ (keep & (r1 ^ t1)), r2 ^ (keep & (r2 ^ t2)), r3 ^ (keep & (r3 ^ t3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Add(ulong a, ulong b, ref ulong carry)
    {
        ulong partial = a + b;
        ulong sum = partial + carry;
        carry = (partial < a ? 1UL : 0) | (sum < partial ? 1UL : 0);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Subtract(ulong a, ulong b, ref ulong borrow)
    {
        ulong partial = a - b;
        ulong difference = partial - borrow;
        borrow = (a < b ? 1UL : 0) | (partial < borrow ? 1UL : 0);
        return difference;
    }
}
