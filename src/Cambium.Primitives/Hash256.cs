using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cambium.Primitives;

/// <summary>Thirty-two bytes in the order in which they are stored and hashed; compared as an unsigned big-endian number.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Hash256 : IEquatable<Hash256>, IComparable<Hash256>
{
    /// <summary>The size in bytes.</summary>
    public const int Size = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Takes exactly 32 bytes.</summary>
    public Hash256(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"a hash has {Size} bytes, not {bytes.Length}", nameof(bytes));
        this = MemoryMarshal.Read<Hash256>(bytes);
    }

    public static Hash256 Zero => default;

    public bool IsZero => (_a | _b | _c | _d) == 0;

    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() => MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in _a, 4));

    public void CopyTo(Span<byte> destination) => AsSpan().CopyTo(destination);

    public byte[] ToArray() => AsSpan().ToArray();

    /// <summary>The bytes in opposite order: Bitcoin displays its hashes reversed.</summary>
    public Hash256 Reversed()
    {
        Hash256 copy = this;
        MemoryMarshal.AsBytes(new Span<Hash256>(ref copy)).Reverse();
        return copy;
    }

    /// <summary>The bytes read as a big-endian number.</summary>
    public UInt256 ToUInt256() => UInt256.FromBigEndian(AsSpan());

    /// <summary>The 32-byte big-endian form of a number.</summary>
    public static Hash256 FromUInt256(in UInt256 value)
    {
        Span<byte> bytes = stackalloc byte[Size];
        value.WriteBigEndian(bytes);
        return new Hash256(bytes);
    }

    /// <summary>Reads 64 hexadecimal digits, with or without <c>0x</c>.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static Hash256 Parse(string text) =>
        TryParse(text, out Hash256 hash) ? hash : throw new FormatException($"'{text}' is not a 32-byte hash in hexadecimal");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Hash256 hash)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool ok = Hex.TryDecode(text, bytes);
        hash = ok ? new Hash256(bytes) : default;
        return ok;
    }

    /// <summary>64 hexadecimal digits without <c>0x</c>.</summary>
    public string ToHex() => Hex.Encode(AsSpan());

    /// <summary>64 hexadecimal digits after <c>0x</c>.</summary>
    public override string ToString() => Hex.Encode0x(AsSpan());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(Hash256 other) => ((_a ^ other._a) | (_b ^ other._b) | (_c ^ other._c) | (_d ^ other._d)) == 0;

    public override bool Equals(object? obj) => obj is Hash256 other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_a, _b, _c, _d);

    public int CompareTo(Hash256 other) => AsSpan().SequenceCompareTo(other.AsSpan());

    public static bool operator ==(in Hash256 a, in Hash256 b) => a.Equals(b);

    public static bool operator !=(in Hash256 a, in Hash256 b) => !a.Equals(b);

    public static bool operator <(in Hash256 a, in Hash256 b) => a.CompareTo(b) < 0;

    public static bool operator >(in Hash256 a, in Hash256 b) => a.CompareTo(b) > 0;

    public static bool operator <=(in Hash256 a, in Hash256 b) => a.CompareTo(b) <= 0;

    public static bool operator >=(in Hash256 a, in Hash256 b) => a.CompareTo(b) >= 0;
}
