using System.Diagnostics.CodeAnalysis;
using Cambium.Primitives;

namespace Cambium.Codecs.Rlp;

/// <summary>
/// Reads items of the recursive length prefix encoding (yellow paper, appendix B) one after another, without copying.
/// A list is read by a reader of its own over its payload.
/// </summary>
/// <remarks>Every malformed or limit-breaking input ends in an <see cref="RlpException"/> and in nothing else.</remarks>
public ref struct RlpReader
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly RlpOptions _options;
    private readonly int _depth;
    private int _position;
    private int _items;

    /// <summary>A reader over <paramref name="data"/>; <see cref="RlpOptions.Lenient"/> unless told otherwise.</summary>
    public RlpReader(ReadOnlySpan<byte> data, RlpOptions? options = null)
        : this(data, options ?? RlpOptions.Lenient, 0)
    {
        if (data.Length > _options.MaxBytes)
            Fail($"{data.Length} bytes are more than the {_options.MaxBytes} allowed");
    }

    private RlpReader(ReadOnlySpan<byte> data, RlpOptions options, int depth)
    {
        _data = data;
        _options = options;
        _depth = depth;
    }

    /// <summary>Whether all items have been read.</summary>
    public readonly bool IsEnd => _position >= _data.Length;

    /// <summary>Whether the next item is a list; false at the end.</summary>
    public readonly bool NextIsList => !IsEnd && _data[_position] >= 0xc0;

    /// <summary>The bytes that have not been read yet.</summary>
    public readonly ReadOnlySpan<byte> Remaining => _data[_position..];

    /// <summary>The payload of the next item, which must be a string.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        Header header = Next();
        if (header.IsList)
            Fail("a list where a string is expected");
        return Take(header);
    }

    /// <summary>A reader over the payload of the next item, which must be a list.</summary>
    public RlpReader ReadList()
    {
        Header header = Next();
        if (!header.IsList)
            Fail("a string where a list is expected");
        if (_depth >= _options.MaxDepth)
            Fail($"lists nested deeper than {_options.MaxDepth}");
        return new RlpReader(Take(header), _options, _depth + 1);
    }

    /// <summary>The next item whole, with its prefix.</summary>
    public ReadOnlySpan<byte> ReadRaw()
    {
        int start = _position;
        Take(Next());
        return _data[start.._position];
    }

    /// <summary>Passes over the next item.</summary>
    public void Skip() => Take(Next());

    /// <summary>How many items are left; reads their prefixes only.</summary>
    public readonly int CountItems()
    {
        RlpReader copy = this;
        int count = 0;
        while (!copy.IsEnd)
        {
            copy.Skip();
            count++;
        }
        return count;
    }

    /// <summary>The next string as a big-endian number of at most 32 bytes; empty is zero.</summary>
    public UInt256 ReadUInt256()
    {
        ReadOnlySpan<byte> bytes = ReadNumber(UInt256.Size);
        return UInt256.FromBigEndian(bytes);
    }

    /// <summary>The next string as a big-endian number of at most 64 bits; empty is zero.</summary>
    public ulong ReadUInt64()
    {
        ulong value = 0;
        foreach (byte b in ReadNumber(sizeof(ulong)))
            value = (value << 8) | b;
        return value;
    }

    /// <summary>The next string as 32 bytes exactly.</summary>
    public Hash256 ReadHash()
    {
        ReadOnlySpan<byte> bytes = ReadBytes();
        if (bytes.Length != Hash256.Size)
            Fail($"{bytes.Length} bytes where a hash is expected");
        return new Hash256(bytes);
    }

    /// <summary>Fails when items are left.</summary>
    public readonly void ExpectEnd()
    {
        if (!IsEnd)
            Fail($"{_data.Length - _position} bytes after the last item");
    }

    private ReadOnlySpan<byte> ReadNumber(int maxLength)
    {
        ReadOnlySpan<byte> bytes = ReadBytes();
        if (_options.IsCanonical && bytes.Length > 0 && bytes[0] == 0)
            Fail("a number with a leading zero");
        if (!_options.IsCanonical)
            bytes = bytes.TrimStart((byte)0);
        if (bytes.Length > maxLength)
            Fail($"a number of {bytes.Length} bytes where at most {maxLength} are allowed");
        return bytes;
    }

    private Header Next()
    {
        if (IsEnd)
            Fail("the input ends where an item is expected");
        if (++_items > _options.MaxItems)
            Fail($"more than {_options.MaxItems} items in a list");
        byte prefix = _data[_position];
        return prefix switch
        {
            < 0x80 => new Header(false, 0, 1),
            < 0xb8 => ShortString(prefix - 0x80),
            < 0xc0 => Long(false, prefix - 0xb7),
            < 0xf8 => new Header(true, 1, prefix - 0xc0),
            _ => Long(true, prefix - 0xf7),
        };
    }

    private readonly Header ShortString(int length)
    {
        if (_options.IsCanonical && length == 1 && _position + 1 < _data.Length && _data[_position + 1] < 0x80)
            Fail("a prefix on a byte that is its own encoding");
        return new Header(false, 1, length);
    }

    private readonly Header Long(bool isList, int lengthBytes)
    {
        int start = _position + 1;
        if (lengthBytes > _data.Length - start)
            Fail("the input ends inside a length");
        ReadOnlySpan<byte> digits = _data.Slice(start, lengthBytes);
        if (_options.IsCanonical && (digits[0] == 0 || lengthBytes > 4))
            Fail("a length with a leading zero or beyond 32 bits");
        uint length = 0;
        foreach (byte b in digits)
            length = (length << 8) | b;
        if (length > int.MaxValue)
            Fail("a length beyond 31 bits");
        if (_options.IsCanonical && length < 56)
            Fail("a long prefix on a short item");
        return new Header(isList, 1 + lengthBytes, (int)length);
    }

    private ReadOnlySpan<byte> Take(Header header)
    {
        int start = _position + header.PrefixLength;
        if (header.Length > _data.Length - start)
            Fail($"an item of {header.Length} bytes with {_data.Length - start} left");
        _position = start + header.Length;
        return _data.Slice(start, header.Length);
    }

    [DoesNotReturn]
    private static void Fail(string message) => throw new RlpException(message);

    private readonly record struct Header(bool IsList, int PrefixLength, int Length);
}
