using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Cambium.Primitives;

namespace Cambium.Crypto.Secp;

/// <summary>
/// An element of the field of secp256k1, p = 2^256 - 2^32 - 977, as five limbs of 52 bits (the last of 48).
/// </summary>
/// <remarks>
/// Limbs may hold more than their bits: an element of magnitude m has limbs up to 2m(2^52 - 1), the last up to
/// 2m(2^48 - 1). Addition adds magnitudes, negation adds one, multiplication takes magnitudes up to 8 and gives 1;
/// callers state magnitudes where they exceed what the eye sees. This is the representation of libsecp256k1.
/// No operation branches on, or indexes by, limb values, except those whose summary says "variable time".
/// </remarks>
internal readonly partial struct FieldElement
{
    private const int LimbBits = 52;
    private const int TopLimbBits = 48;
    private const ulong LimbMask = (1UL << LimbBits) - 1;
    private const ulong TopLimbMask = (1UL << TopLimbBits) - 1;

    /// <summary>2^256 mod p.</summary>
    private const ulong Fold = 0x1000003D1;

    private const ulong P0 = 0xFFFFEFFFFFC2F, P1 = LimbMask, P4 = TopLimbMask;

    private readonly ulong _n0, _n1, _n2, _n3, _n4;

    private FieldElement(ulong n0, ulong n1, ulong n2, ulong n3, ulong n4)
    {
        _n0 = n0;
        _n1 = n1;
        _n2 = n2;
        _n3 = n3;
        _n4 = n4;
    }

    public static FieldElement Zero => default;

    public static FieldElement One => new(1, 0, 0, 0, 0);

    /// <summary>The low bit of a normalised element: the parity in compressed keys.</summary>
    public bool IsOdd => (_n0 & 1) != 0;

    /// <summary>Whether a normalised element is zero.</summary>
    public bool IsZero => (_n0 | _n1 | _n2 | _n3 | _n4) == 0;

    /// <summary>The element with the value of a small number.</summary>
    public static FieldElement FromSmall(uint value) => new(value, 0, 0, 0, 0);

    /// <summary>The value modulo p; not normalised when the value is p or more.</summary>
    public static FieldElement FromUInt256(in UInt256 value) => new(
        value.U0 & LimbMask,
        (value.U0 >> 52 | value.U1 << 12) & LimbMask,
        (value.U1 >> 40 | value.U2 << 24) & LimbMask,
        (value.U2 >> 28 | value.U3 << 36) & LimbMask,
        value.U3 >> 16);

    /// <summary>Reads a big-endian coordinate; false when it is not below p.</summary>
    public static bool TryFromBigEndian(ReadOnlySpan<byte> bytes, out FieldElement element) =>
        TryFromUInt256(UInt256.FromBigEndian(bytes[..UInt256.Size]), out element);

    /// <inheritdoc cref="TryFromBigEndian"/>
    public static bool TryFromUInt256(in UInt256 value, out FieldElement element)
    {
        element = FromUInt256(value);
        return value < Curve.FieldPrime;
    }

    /// <summary>The value of a normalised element.</summary>
    public UInt256 ToUInt256() => new(
        _n0 | _n1 << 52,
        _n1 >> 12 | _n2 << 40,
        _n2 >> 24 | _n3 << 28,
        _n3 >> 36 | _n4 << 16);

    /// <summary>Writes a normalised element as 32 big-endian bytes.</summary>
    public void WriteBigEndian(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, _n3 >> 36 | _n4 << 16);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], _n2 >> 24 | _n3 << 28);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], _n1 >> 12 | _n2 << 40);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], _n0 | _n1 << 52);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FieldElement operator +(in FieldElement a, in FieldElement b) =>
        new(a._n0 + b._n0, a._n1 + b._n1, a._n2 + b._n2, a._n3 + b._n3, a._n4 + b._n4);

    /// <summary>The negative of an element of at most the given magnitude; the result has magnitude + 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FieldElement Negate(int magnitude)
    {
        ulong m = 2 * ((ulong)magnitude + 1);
        return new(P0 * m - _n0, P1 * m - _n1, P1 * m - _n2, P1 * m - _n3, P4 * m - _n4);
    }

    /// <summary>The product with a small number, which multiplies the magnitude.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FieldElement Times(uint factor) =>
        new(_n0 * factor, _n1 * factor, _n2 * factor, _n3 * factor, _n4 * factor);

    /// <summary>Half the element: p is added when the lowest bit is set. Magnitude m becomes m / 2 + 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FieldElement Half()
    {
        ulong whenOdd = 0UL - (_n0 & 1);
        ulong t0 = _n0 + (whenOdd & P0);
        ulong t1 = _n1 + (whenOdd & P1);
        ulong t2 = _n2 + (whenOdd & P1);
        ulong t3 = _n3 + (whenOdd & P1);
        ulong t4 = _n4 + (whenOdd & P4);
        return new(
            (t0 >> 1) + ((t1 & 1) << (LimbBits - 1)),
            (t1 >> 1) + ((t2 & 1) << (LimbBits - 1)),
            (t2 >> 1) + ((t3 & 1) << (LimbBits - 1)),
            (t3 >> 1) + ((t4 & 1) << (LimbBits - 1)),
            t4 >> 1);
    }

    /// <summary>The same element with magnitude 1 and the value below 2^256 + 2^33: cheap, not canonical.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FieldElement WeakNormalize() => Carry(_n0 + (_n4 >> TopLimbBits) * Fold, _n1, _n2, _n3, _n4 & TopLimbMask);

    /// <summary>The canonical representation: value below p, every limb within its bits.</summary>
    public FieldElement Normalize()
    {
        FieldElement t = WeakNormalize();
        // t + 2^256 - p reaches 2^256 exactly when t is p or more; its low 256 bits are then t - p.
        FieldElement u = Carry(t._n0 + Fold, t._n1, t._n2, t._n3, t._n4);
        ulong reduced = 0UL - (u._n4 >> TopLimbBits);
        return new(
            Choose(reduced, u._n0, t._n0),
            Choose(reduced, u._n1, t._n1),
            Choose(reduced, u._n2, t._n2),
            Choose(reduced, u._n3, t._n3),
            Choose(reduced, u._n4 & TopLimbMask, t._n4));
    }

    /// <summary>Whether the element, of any magnitude, is zero modulo p.</summary>
    public bool NormalizesToZero()
    {
        FieldElement t = WeakNormalize();
        ulong zero = t._n0 | t._n1 | t._n2 | t._n3 | t._n4;
        ulong prime = (t._n0 ^ P0) | (t._n1 ^ P1) | (t._n2 ^ P1) | (t._n3 ^ P1) | (t._n4 ^ P4);
        return zero == 0 | prime == 0;
    }

    /// <summary>Whether two elements, the first of magnitude 1, are equal modulo p.</summary>
    public static bool AreEqual(in FieldElement a, in FieldElement b) => (a.Negate(1) + b).NormalizesToZero();

    /// <summary>This element where the mask is all ones, the other where it is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FieldElement Select(ulong mask, in FieldElement whenSet, in FieldElement whenClear) => new(
        Choose(mask, whenSet._n0, whenClear._n0),
        Choose(mask, whenSet._n1, whenClear._n1),
        Choose(mask, whenSet._n2, whenClear._n2),
        Choose(mask, whenSet._n3, whenClear._n3),
        Choose(mask, whenSet._n4, whenClear._n4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Choose(ulong mask, ulong whenSet, ulong whenClear) => whenClear ^ (mask & (whenSet ^ whenClear));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FieldElement Carry(ulong t0, ulong t1, ulong t2, ulong t3, ulong t4)
    {
        t1 += t0 >> LimbBits;
        t2 += t1 >> LimbBits;
        t3 += t2 >> LimbBits;
        t4 += t3 >> LimbBits;
        return new(t0 & LimbMask, t1 & LimbMask, t2 & LimbMask, t3 & LimbMask, t4);
    }
}
