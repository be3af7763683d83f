using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Cambium.Primitives;

namespace Cambium.Codecs.Bitcoin;

/// <summary>
/// Reads Bitcoin wire data from front to back. Every read checks the bytes that remain and throws
/// <see cref="BitcoinFormatException"/> when they do not suffice, so a declared length or count never costs
/// more memory than the input itself.
/// </summary>
public ref struct BitcoinReader
{
    /// <summary>Bitcoin Core's MAX_SIZE: no length or count on the wire is larger.</summary>
    public const int MaxSize = 0x02000000;

    private readonly ReadOnlySpan<byte> _data;
    private readonly WireRules _rules;

    public BitcoinReader(ReadOnlySpan<byte> data, WireRules rules = WireRules.Canonical)
    {
        _data = data;
        _rules = rules;
        Position = 0;
    }

    /// <summary>Bytes consumed so far.</summary>
    public int Position { get; private set; }

    public readonly int Remaining => _data.Length - Position;

    public readonly bool IsEnd => Position == _data.Length;

    public readonly WireRules Rules => _rules;

    /// <summary>The next byte, not consumed; -1 at the end.</summary>
    public readonly int PeekByte() => IsEnd ? -1 : _data[Position];

    public byte ReadByte() => ReadBytes(1)[0];

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(ReadBytes(2));

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(ReadBytes(4));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(ReadBytes(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(ReadBytes(8));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(ReadBytes(8));

    /// <summary>Thirty-two bytes in wire order.</summary>
    public Hash256 ReadHash() => new(ReadBytes(32));

    /// <summary>A view of the next <paramref name="count"/> bytes.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if ((uint)count > (uint)Remaining)
            ThrowTruncated(count);
        ReadOnlySpan<byte> bytes = _data.Slice(Position, count);
        Position += count;
        return bytes;
    }

    /// <summary>A CompactSize integer of up to 64 bits.</summary>
    public ulong ReadCompactSize()
    {
        byte first = ReadByte();
        (ulong value, ulong smallest) = first switch
        {
            0xfd => (ReadUInt16(), 0xfdUL),
            0xfe => (ReadUInt32(), 0x1_0000UL),
            0xff => (ReadUInt64(), 0x1_0000_0000UL),
            _ => (first, 0UL),
        };
        if (value < smallest && _rules == WireRules.Canonical)
            throw new BitcoinFormatException($"the integer {value} is not in its shortest form");
        return value;
    }

    /// <summary>The length of a byte string that follows: at most <paramref name="maximum"/> and the bytes that remain.</summary>
    public int ReadLength(int maximum = MaxSize)
    {
        ulong declared = ReadCompactSize();
        if (_rules == WireRules.Bitcoinj)
            declared = (uint)declared;
        if (declared > (ulong)maximum || declared > (ulong)Remaining)
            throw new BitcoinFormatException($"a length of {declared} bytes exceeds the limit or the data");
        return (int)declared;
    }

    /// <summary>The number of items that follow, each taking at least <paramref name="minimumItemSize"/> bytes.</summary>
    public int ReadCount(int minimumItemSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimumItemSize);
        ulong declared = ReadCompactSize();
        if (_rules == WireRules.Bitcoinj && (long)declared < 0 && (int)declared >= 0)
            return 0;
        if (declared > (ulong)(Remaining / minimumItemSize))
            throw new BitcoinFormatException($"{declared} items do not fit into the remaining data");
        return (int)declared;
    }

    /// <summary>A byte string with its length in front.</summary>
    public ReadOnlySpan<byte> ReadVarBytes(int maximum = MaxSize) => ReadBytes(ReadLength(maximum));

    /// <summary>Refuses bytes after the structure.</summary>
    public readonly void ExpectEnd()
    {
        if (!IsEnd)
            throw new BitcoinFormatException($"{Remaining} bytes follow the structure");
    }

    [DoesNotReturn]
    private readonly void ThrowTruncated(int count) =>
        throw new BitcoinFormatException($"{count} bytes expected at offset {Position}, {Remaining} remain");
}
