using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>Reads what <see cref="QuoteEncoding"/> writes: the values of a structure, in their order.</summary>
/// <param name="bytes">From the structure's first head on.</param>
internal sealed class QuoteDecoding(ReadOnlyMemory<byte> bytes)
{
    private const int WordSize = 32;

    private int _at;

    /// <exception cref="FormatException">The bytes end before.</exception>
    public ReadOnlySpan<byte> Word()
    {
        ReadOnlySpan<byte> word = Range(_at, WordSize);
        _at += WordSize;
        return word;
    }

    public UInt256 Number() => UInt256.FromBigEndian(Word());

    public Wei Amount() => new(Number());

    /// <summary>The low 64 bits, signed.</summary>
    public long Int64() => unchecked((long)Number().U0);

    public uint UInt32() => (uint)Number();

    public bool Flag() => !Number().IsZero;

    public Address Account() => Address.FromUInt256(Number());

    public byte[] Fixed(int size) => Word()[..size].ToArray();

    /// <exception cref="FormatException">It lies outside the bytes.</exception>
    public byte[] Bytes()
    {
        int offset = Position();
        UInt256 length = UInt256.FromBigEndian(Range(offset, WordSize));
        return Range(offset + WordSize, length > (UInt256)(uint)bytes.Length ? int.MaxValue : (int)length).ToArray();
    }

    public QuoteDecoding Structure() => new(bytes[Position()..]);

    private int Position()
    {
        UInt256 offset = Number();
        return offset <= (UInt256)(uint)bytes.Length ? (int)offset : throw new FormatException("a value lies outside the bytes");
    }

    private ReadOnlySpan<byte> Range(int offset, int size) => (long)offset + size <= bytes.Length
        ? bytes.Span.Slice(offset, size)
        : throw new FormatException("a value lies outside the bytes");
}
