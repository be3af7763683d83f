using System.Runtime.CompilerServices;
using Cambium.Primitives;

namespace Cambium.Crypto.Secp;

/// <summary>An integer modulo the group order n, always below n, as four 64-bit limbs.</summary>
/// <remarks>
/// Addition, negation, multiplication, <see cref="Half"/> and <see cref="Inverse"/> neither branch on nor index by the value:
/// carries are computed from top bits, reductions are masked selections.
/// </remarks>
internal readonly partial struct Scalar
{
    private const ulong N0 = 0xBFD25E8CD0364141, N1 = 0xBAAEDCE6AF48A03B, N2 = 0xFFFFFFFFFFFFFFFE, N3 = 0xFFFFFFFFFFFFFFFF;

    private readonly ulong _d0, _d1, _d2, _d3;

    private Scalar(ulong d0, ulong d1, ulong d2, ulong d3)
    {
        _d0 = d0;
        _d1 = d1;
        _d2 = d2;
        _d3 = d3;
    }

    public static Scalar Zero => default;

    public static Scalar One => new(1, 0, 0, 0);

    public bool IsZero => (_d0 | _d1 | _d2 | _d3) == 0;

    /// <summary>Whether the scalar exceeds (n - 1) / 2.</summary>
    public bool IsHigh => ToUInt256() > Curve.HalfOrder;

    /// <summary>All ones when the scalar exceeds (n - 1) / 2, else zero; for secret scalars.</summary>
    public ulong HighMask => 0UL - SubtractWithBorrow(
        new(Curve.HalfOrder.U0, Curve.HalfOrder.U1, Curve.HalfOrder.U2, Curve.HalfOrder.U3), this, out _);

    /// <summary>The value modulo n.</summary>
    public static Scalar Reduce(in UInt256 value) => ReduceOnce(new(value.U0, value.U1, value.U2, value.U3), 0);

    /// <summary>The 32 big-endian bytes modulo n.</summary>
    public static Scalar ReduceBigEndian(ReadOnlySpan<byte> bytes) => Reduce(UInt256.FromBigEndian(bytes[..UInt256.Size]));

    /// <summary>Reads a number; false when it is not below n.</summary>
    public static bool TryFrom(in UInt256 value, out Scalar scalar)
    {
        Scalar raw = new(value.U0, value.U1, value.U2, value.U3);
        scalar = ReduceOnce(raw, 0);
        return SubtractWithBorrow(raw, new(N0, N1, N2, N3), out _) != 0;
    }

    public UInt256 ToUInt256() => new(_d0, _d1, _d2, _d3);

    /// <summary>The four-bit digit at 4 * <paramref name="index"/>.</summary>
    public uint Nibble(int index)
    {
        int shift = (index & 15) * 4;
        ulong limb = (index >> 4) switch { 0 => _d0, 1 => _d1, 2 => _d2, _ => _d3 };
        return (uint)(limb >> shift) & 15;
    }

    public static Scalar operator +(in Scalar a, in Scalar b)
    {
        ulong carry = 0;
        Scalar sum = new(
            AddWithCarry(a._d0, b._d0, ref carry),
            AddWithCarry(a._d1, b._d1, ref carry),
            AddWithCarry(a._d2, b._d2, ref carry),
            AddWithCarry(a._d3, b._d3, ref carry));
        return ReduceOnce(sum, carry);
    }

    public static Scalar operator -(in Scalar a)
    {
        SubtractWithBorrow(new(N0, N1, N2, N3), a, out Scalar negative);
        ulong limbs = a._d0 | a._d1 | a._d2 | a._d3;
        ulong nonZero = 0UL - ((limbs | (0UL - limbs)) >> 63);
        return new(negative._d0 & nonZero, negative._d1 & nonZero, negative._d2 & nonZero, negative._d3 & nonZero);
    }

    public static Scalar operator -(in Scalar a, in Scalar b) => a + -b;

    /// <summary>The first scalar where the mask is all ones, the second where it is zero.</summary>
    public static Scalar Select(ulong mask, in Scalar whenSet, in Scalar whenClear) => new(
        whenClear._d0 ^ (mask & (whenSet._d0 ^ whenClear._d0)),
        whenClear._d1 ^ (mask & (whenSet._d1 ^ whenClear._d1)),
        whenClear._d2 ^ (mask & (whenSet._d2 ^ whenClear._d2)),
        whenClear._d3 ^ (mask & (whenSet._d3 ^ whenClear._d3)));

    /// <summary>A value below 2n, given as 256 bits and a carry, reduced by n at most once.</summary>
    private static Scalar ReduceOnce(in Scalar value, ulong carry)
    {
        ulong borrow = SubtractWithBorrow(value, new(N0, N1, N2, N3), out Scalar reduced);
        return Select(0UL - (carry | (borrow ^ 1)), reduced, value);
    }

    private static ulong SubtractWithBorrow(in Scalar a, in Scalar b, out Scalar difference)
    {
        ulong borrow = 0;
        difference = new(
            SubtractWithBorrow(a._d0, b._d0, ref borrow),
            SubtractWithBorrow(a._d1, b._d1, ref borrow),
            SubtractWithBorrow(a._d2, b._d2, ref borrow),
            SubtractWithBorrow(a._d3, b._d3, ref borrow));
        return borrow;
    }

    /// <summary>a + b + carry; the carry out is the majority of the top bits of a, b and the complement of the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddWithCarry(ulong a, ulong b, ref ulong carry)
    {
        ulong sum = a + b + carry;
        carry = ((a & b) | ((a | b) & ~sum)) >> 63;
        return sum;
    }

    /// <summary>a - b - borrow, the borrow found from the top bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SubtractWithBorrow(ulong a, ulong b, ref ulong borrow)
    {
        ulong difference = a - b - borrow;
        borrow = ((~a & b) | (~(a ^ b) & difference)) >> 63;
        return difference;
    }
}
