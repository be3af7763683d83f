using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cambium.Primitives;

/// <summary>
/// An unsigned 256-bit integer: the word of the virtual machine. All arithmetic wraps modulo 2^256, and division and
/// remainder by zero give zero (yellow paper, appendix H).
/// </summary>
/// <remarks>Four 64-bit limbs, <see cref="U0"/> the least significant.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly struct UInt256 : IEquatable<UInt256>, IComparable<UInt256>
{
    /// <summary>The size of the value in bytes.</summary>
    public const int Size = 32;

    public readonly ulong U0;
    public readonly ulong U1;
    public readonly ulong U2;
    public readonly ulong U3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UInt256(ulong u0, ulong u1 = 0, ulong u2 = 0, ulong u3 = 0)
    {
        U0 = u0;
        U1 = u1;
        U2 = u2;
        U3 = u3;
    }

    public static UInt256 Zero => default;

    public static UInt256 One => new(1);

    public static UInt256 MaxValue => new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);

    public bool IsZero
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (U0 | U1 | U2 | U3) == 0;
    }

    public bool IsUInt64
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (U1 | U2 | U3) == 0;
    }

    /// <summary>Whether bit 255 is set: the sign of the value read as two's complement.</summary>
    public bool IsNegative
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (long)U3 < 0;
    }

    /// <summary>The number of bits up to and including the highest set one; 0 for zero.</summary>
    public int BitLength => U3 != 0 ? 256 - BitOperations.LeadingZeroCount(U3)
        : U2 != 0 ? 192 - BitOperations.LeadingZeroCount(U2)
        : U1 != 0 ? 128 - BitOperations.LeadingZeroCount(U1)
        : 64 - BitOperations.LeadingZeroCount(U0);

    /// <summary>The number of bytes of the shortest big-endian form; 0 for zero.</summary>
    public int ByteLength => (BitLength + 7) / 8;

    /// <summary>The bit of weight 2^<paramref name="index"/>, index 0 to 255.</summary>
    public bool Bit(int index) => (Limb(index >> 6) >> (index & 63) & 1) != 0;

    internal ulong Limb(int index) => index switch { 0 => U0, 1 => U1, 2 => U2, _ => U3 };

    public static implicit operator UInt256(ulong value) => new(value);

    public static implicit operator UInt256(uint value) => new(value);

    /// <summary>The low 64 bits.</summary>
    public static explicit operator ulong(in UInt256 value) => value.U0;

    /// <summary>The low 32 bits.</summary>
    public static explicit operator uint(in UInt256 value) => (uint)value.U0;

    /// <summary>The low 32 bits, as a signed number.</summary>
    public static explicit operator int(in UInt256 value) => (int)value.U0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator +(in UInt256 a, in UInt256 b)
    {
        AddOverflows(a, b, out UInt256 sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UInt256 operator -(in UInt256 a, in UInt256 b)
    {
        SubtractUnderflows(a, b, out UInt256 difference);
        return difference;
    }

    /// <summary>Two's complement negation.</summary>
    public static UInt256 operator -(in UInt256 a) => Zero - a;

    public static UInt256 operator *(in UInt256 a, in UInt256 b) => WideArithmetic.MultiplyLow(a, b);

    public static UInt256 operator /(in UInt256 a, in UInt256 b)
    {
        WideArithmetic.DivRem(a, b, out UInt256 quotient, out _);
        return quotient;
    }

    public static UInt256 operator %(in UInt256 a, in UInt256 b)
    {
        WideArithmetic.DivRem(a, b, out _, out UInt256 remainder);
        return remainder;
    }

    public static UInt256 operator &(in UInt256 a, in UInt256 b) => new(a.U0 & b.U0, a.U1 & b.U1, a.U2 & b.U2, a.U3 & b.U3);

    public static UInt256 operator |(in UInt256 a, in UInt256 b) => new(a.U0 | b.U0, a.U1 | b.U1, a.U2 | b.U2, a.U3 | b.U3);

    public static UInt256 operator ^(in UInt256 a, in UInt256 b) => new(a.U0 ^ b.U0, a.U1 ^ b.U1, a.U2 ^ b.U2, a.U3 ^ b.U3);

    public static UInt256 operator ~(in UInt256 a) => new(~a.U0, ~a.U1, ~a.U2, ~a.U3);

    /// <summary>Shifts left; a count of 256 or more gives zero.</summary>
    public static UInt256 operator <<(in UInt256 a, int count) => Shifts.Left(a, count);

    /// <summary>Shifts right, filling with zeros; a count of 256 or more gives zero.</summary>
    public static UInt256 operator >>(in UInt256 a, int count) => Shifts.Right(a, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator ==(in UInt256 a, in UInt256 b) =>
        ((a.U0 ^ b.U0) | (a.U1 ^ b.U1) | (a.U2 ^ b.U2) | (a.U3 ^ b.U3)) == 0;

    public static bool operator !=(in UInt256 a, in UInt256 b) => !(a == b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator <(in UInt256 a, in UInt256 b) =>
        a.U3 != b.U3 ? a.U3 < b.U3 : a.U2 != b.U2 ? a.U2 < b.U2 : a.U1 != b.U1 ? a.U1 < b.U1 : a.U0 < b.U0;

    public static bool operator >(in UInt256 a, in UInt256 b) => b < a;

    public static bool operator <=(in UInt256 a, in UInt256 b) => !(b < a);

    public static bool operator >=(in UInt256 a, in UInt256 b) => !(a < b);

    /// <summary>The sum modulo 2^256, and whether the true sum is larger.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AddOverflows(in UInt256 a, in UInt256 b, out UInt256 sum)
    {
        ulong r0 = a.U0 + b.U0;
        ulong carry = r0 < a.U0 ? 1UL : 0;
        ulong r1 = AddWithCarry(a.U1, b.U1, ref carry);
        ulong r2 = AddWithCarry(a.U2, b.U2, ref carry);
        ulong r3 = AddWithCarry(a.U3, b.U3, ref carry);
        sum = new UInt256(r0, r1, r2, r3);
        return carry != 0;
    }

    /// <summary>The difference modulo 2^256, and whether <paramref name="b"/> is larger than <paramref name="a"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool SubtractUnderflows(in UInt256 a, in UInt256 b, out UInt256 difference)
    {
        ulong r0 = a.U0 - b.U0;
        ulong borrow = a.U0 < b.U0 ? 1UL : 0;
        ulong r1 = SubtractWithBorrow(a.U1, b.U1, ref borrow);
        ulong r2 = SubtractWithBorrow(a.U2, b.U2, ref borrow);
        ulong r3 = SubtractWithBorrow(a.U3, b.U3, ref borrow);
        difference = new UInt256(r0, r1, r2, r3);
        return borrow != 0;
    }

    /// <summary>The product modulo 2^256, and whether the true product is larger.</summary>
    public static bool MultiplyOverflows(in UInt256 a, in UInt256 b, out UInt256 product)
    {
        WideArithmetic.Multiply(a, b, out product, out UInt256 high);
        return !high.IsZero;
    }

    /// <summary>Quotient and remainder; both zero for a zero divisor.</summary>
    public static void DivRem(in UInt256 a, in UInt256 b, out UInt256 quotient, out UInt256 remainder) =>
        WideArithmetic.DivRem(a, b, out quotient, out remainder);

    /// <summary>SDIV: two's complement division rounding toward zero; -2^255 / -1 gives -2^255.</summary>
    public static UInt256 SDiv(in UInt256 a, in UInt256 b)
    {
        UInt256 quotient = Abs(a) / Abs(b);
        return a.IsNegative != b.IsNegative ? -quotient : quotient;
    }

    /// <summary>SMOD: two's complement remainder with the sign of the dividend.</summary>
    public static UInt256 SMod(in UInt256 a, in UInt256 b)
    {
        UInt256 remainder = Abs(a) % Abs(b);
        return a.IsNegative ? -remainder : remainder;
    }

    /// <summary>ADDMOD: (a + b) mod <paramref name="modulus"/> over the whole sum; 0 for a zero modulus.</summary>
    public static UInt256 AddMod(in UInt256 a, in UInt256 b, in UInt256 modulus) => WideArithmetic.AddMod(a, b, modulus);

    /// <summary>MULMOD: (a * b) mod <paramref name="modulus"/> over the whole product; 0 for a zero modulus.</summary>
    public static UInt256 MulMod(in UInt256 a, in UInt256 b, in UInt256 modulus) => WideArithmetic.MulMod(a, b, modulus);

    /// <summary>EXP: <paramref name="value"/> to the power <paramref name="exponent"/> modulo 2^256; 0^0 is 1.</summary>
    public static UInt256 Exp(in UInt256 value, in UInt256 exponent)
    {
        UInt256 result = One;
        for (int i = exponent.BitLength - 1; i >= 0; i--)
        {
            result *= result;
            if (exponent.Bit(i))
                result *= value;
        }
        return result;
    }

    /// <summary>SIGNEXTEND: repeats the top bit of the byte <paramref name="byteIndex"/> (0 = lowest) upward; unchanged from index 31.</summary>
    public static UInt256 SignExtend(in UInt256 byteIndex, in UInt256 value)
    {
        if (!byteIndex.IsUInt64 || byteIndex.U0 >= 31)
            return value;
        int unused = 248 - (8 * (int)byteIndex.U0);
        return Shifts.RightArithmetic(Shifts.Left(value, unused), unused);
    }

    /// <summary>SLT: two's complement comparison.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool SLt(in UInt256 a, in UInt256 b) => a.IsNegative != b.IsNegative ? a.IsNegative : a < b;

    /// <summary>SGT: two's complement comparison.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool SGt(in UInt256 a, in UInt256 b) => SLt(b, a);

    /// <summary>BYTE: the byte <paramref name="index"/> counted from the most significant; 0 from index 32.</summary>
    public static UInt256 Byte(in UInt256 index, in UInt256 value)
    {
        if (!index.IsUInt64 || index.U0 > 31)
            return Zero;
        int fromLow = 31 - (int)index.U0;
        return value.Limb(fromLow >> 3) >> (8 * (fromLow & 7)) & 0xff;
    }

    /// <summary>SHL: zero for a count of 256 or more.</summary>
    public static UInt256 ShiftLeft(in UInt256 value, in UInt256 count) => Shifts.Left(value, ClampShift(count));

    /// <summary>SHR: zero for a count of 256 or more.</summary>
    public static UInt256 ShiftRight(in UInt256 value, in UInt256 count) => Shifts.Right(value, ClampShift(count));

    /// <summary>SAR: the sign in every bit for a count of 256 or more.</summary>
    public static UInt256 ShiftRightArithmetic(in UInt256 value, in UInt256 count) => Shifts.RightArithmetic(value, ClampShift(count));

    /// <summary>The number in up to 32 big-endian bytes; empty is zero.</summary>
    public static UInt256 FromBigEndian(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == Size)
            return ReadBigEndian32(bytes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, Size, nameof(bytes));
        Span<byte> padded = stackalloc byte[Size];
        padded.Clear();
        bytes.CopyTo(padded[(Size - bytes.Length)..]);
        return ReadBigEndian32(padded);
    }

    /// <summary>The number in up to 32 little-endian bytes; empty is zero.</summary>
    public static UInt256 FromLittleEndian(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, Size, nameof(bytes));
        Span<byte> padded = stackalloc byte[Size];
        padded.Clear();
        bytes.CopyTo(padded);
        return new UInt256(
            BinaryPrimitives.ReadUInt64LittleEndian(padded),
            BinaryPrimitives.ReadUInt64LittleEndian(padded[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(padded[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(padded[24..]));
    }

    /// <summary>Writes the 32-byte big-endian form.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBigEndian(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, U3);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], U2);
        BinaryPrimitives.WriteUInt64BigEndian(destination[16..], U1);
        BinaryPrimitives.WriteUInt64BigEndian(destination[24..], U0);
    }

    /// <summary>Writes the 32-byte little-endian form.</summary>
    public void WriteLittleEndian(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(destination, U0);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], U1);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], U2);
        BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], U3);
    }

    public byte[] ToBigEndian32()
    {
        byte[] bytes = new byte[Size];
        WriteBigEndian(bytes);
        return bytes;
    }

    /// <summary>The big-endian form without leading zeros; empty for zero.</summary>
    public byte[] ToMinimalBigEndian()
    {
        byte[] bytes = new byte[ByteLength];
        WriteMinimalBigEndian(bytes);
        return bytes;
    }

    /// <summary>Writes the big-endian form without leading zeros and returns its length (0 for zero).</summary>
    public int WriteMinimalBigEndian(Span<byte> destination)
    {
        Span<byte> full = stackalloc byte[Size];
        WriteBigEndian(full);
        int length = ByteLength;
        full[(Size - length)..].CopyTo(destination);
        return length;
    }

    public BigInteger ToBigInteger()
    {
        Span<byte> bytes = stackalloc byte[Size];
        WriteLittleEndian(bytes);
        return new BigInteger(bytes, isUnsigned: true);
    }

    /// <summary>The value modulo 2^256, so a negative number becomes its two's complement.</summary>
    public static UInt256 FromBigInteger(BigInteger value)
    {
        BigInteger reduced = value & ToBigIntegerMax;
        Span<byte> bytes = stackalloc byte[Size + 1];
        bytes.Clear();
        reduced.TryWriteBytes(bytes, out _, isUnsigned: true);
        return FromLittleEndian(bytes[..Size]);
    }

    /// <summary>Reads a decimal number, or a hexadecimal one after <c>0x</c>.</summary>
    /// <exception cref="FormatException">Not a number, or above 2^256 - 1.</exception>
    public static UInt256 Parse(string text) =>
        TryParse(text, out UInt256 value) ? value : throw new FormatException($"'{text}' is not an unsigned 256-bit number");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out UInt256 value)
    {
        value = default;
        if (string.IsNullOrEmpty(text) || text.Length > 100)
            return false;
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool isNumber = isHex
            ? BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out BigInteger number) && text.Length > 2
            : BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        if (!isNumber || number.GetBitLength() > 256)
            return false;
        value = FromBigInteger(number);
        return true;
    }

    /// <summary>The decimal form.</summary>
    public override string ToString() => IsUInt64 ? U0.ToString(CultureInfo.InvariantCulture) : ToBigInteger().ToString(CultureInfo.InvariantCulture);

    /// <summary>The hexadecimal form with <c>0x</c> and no leading zeros; <c>0x0</c> for zero.</summary>
    public string ToHexString() => IsZero ? "0x0" : "0x" + Convert.ToHexStringLower(ToBigEndian32()).TrimStart('0');

    public bool Equals(UInt256 other) => this == other;

    public override bool Equals(object? obj) => obj is UInt256 other && this == other;

    public override int GetHashCode() => HashCode.Combine(U0, U1, U2, U3);

    public int CompareTo(UInt256 other) => this < other ? -1 : this == other ? 0 : 1;

    private static readonly BigInteger ToBigIntegerMax = (BigInteger.One << 256) - 1;

    private static UInt256 Abs(in UInt256 value) => value.IsNegative ? -value : value;

    private static int ClampShift(in UInt256 count) => count.IsUInt64 && count.U0 < 256 ? (int)count.U0 : 256;

    private static UInt256 ReadBigEndian32(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddWithCarry(ulong a, ulong b, ref ulong carry)
    {
        ulong partial = a + b;
        ulong sum = partial + carry;
        carry = (partial < a ? 1UL : 0) | (sum < partial ? 1UL : 0);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SubtractWithBorrow(ulong a, ulong b, ref ulong borrow)
    {
        ulong partial = a - b;
        ulong difference = partial - borrow;
        borrow = (a < b ? 1UL : 0) | (partial < borrow ? 1UL : 0);
        return difference;
    }
}
