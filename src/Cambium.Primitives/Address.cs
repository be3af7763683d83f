using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cambium.Primitives;

/// <summary>The twenty bytes that name an account.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly struct Address : IEquatable<Address>, IComparable<Address>
{
    /// <summary>The size in bytes.</summary>
    public const int Size = 20;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly uint _c;

    /// <summary>Takes exactly 20 bytes.</summary>
    public Address(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
            throw new ArgumentException($"an address has {Size} bytes, not {bytes.Length}", nameof(bytes));
        this = MemoryMarshal.Read<Address>(bytes);
    }

    public static Address Zero => default;

    public bool IsZero => (_a | _b | _c) == 0;

    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() =>
        MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in this, 1));

    public void CopyTo(Span<byte> destination) => AsSpan().CopyTo(destination);

    public byte[] ToArray() => AsSpan().ToArray();

    /// <summary>The low 20 bytes of a word, as the virtual machine takes an address from its stack.</summary>
    public static Address FromUInt256(in UInt256 word)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        word.WriteBigEndian(bytes);
        return new Address(bytes[12..]);
    }

    /// <summary>The address as the low 20 bytes of a word.</summary>
    public UInt256 ToUInt256() => UInt256.FromBigEndian(AsSpan());

    /// <summary>Reads 40 hexadecimal digits in any case, with or without <c>0x</c>; checksums are not looked at.</summary>
    /// <exception cref="FormatException">Anything else.</exception>
    public static Address Parse(string text) =>
        TryParse(text, out Address address) ? address : throw new FormatException($"'{text}' is not a 20-byte address in hexadecimal");

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse([NotNullWhen(true)] string? text, out Address address)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool ok = Hex.TryDecode(text, bytes);
        address = ok ? new Address(bytes) : default;
        return ok;
    }

    /// <summary>40 lower-case hexadecimal digits after <c>0x</c>.</summary>
    public override string ToString() => Hex.Encode0x(AsSpan());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(Address other) => ((_a ^ other._a) | (_b ^ other._b) | (_c ^ other._c)) == 0;

    public override bool Equals(object? obj) => obj is Address other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_a, _b, _c);

    public int CompareTo(Address other) => AsSpan().SequenceCompareTo(other.AsSpan());

    public static bool operator ==(in Address a, in Address b) => a.Equals(b);

    public static bool operator !=(in Address a, in Address b) => !a.Equals(b);

    public static bool operator <(in Address a, in Address b) => a.CompareTo(b) < 0;

    public static bool operator >(in Address a, in Address b) => a.CompareTo(b) > 0;

    public static bool operator <=(in Address a, in Address b) => a.CompareTo(b) <= 0;

    public static bool operator >=(in Address a, in Address b) => a.CompareTo(b) >= 0;
}
