using System.Buffers.Binary;
using Cambium.Codecs.Bitcoin;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>
/// A node of the receipts trie in a proof, read as the device does (RSKIP107 encoding): flags, shared path, children, their size, value.
/// Only what the proof needs is kept.
/// </summary>
internal ref struct ProofNode
{
    /// <summary>The encoding's version, in the two top bits of the flags.</summary>
    private const byte Version = 0x40;

    private const byte VersionMask = 0xc0;
    private const byte LongValueFlag = 0x20;
    private const byte PathFlag = 0x10;
    private const byte LeftFlag = 0x08;
    private const byte RightFlag = 0x04;
    private const byte LeftEmbeddedFlag = 0x02;
    private const byte RightEmbeddedFlag = 0x01;

    private const int ValueLengthSize = 3;
    private const int LargestEmbedded = 40;
    private const byte ShortPathLimit = 32;
    private const byte LongPathMark = 255;
    private const uint MiddlePathOffset = 128;

    /// <summary>Two bytes follow; after the next two marks four and eight.</summary>
    private const byte TwoByteMark = 0xfd;

    private readonly byte _flags;
    private BitcoinReader _rest;

    private ProofNode(ReadOnlySpan<byte> encoded)
    {
        _flags = encoded[0];
        _rest = new BitcoinReader(encoded[1..]);
    }

    public readonly bool IsOfKnownVersion => (_flags & VersionMask) == Version;

    public readonly bool HasChildren => (_flags & (LeftFlag | RightFlag)) != 0;

    public readonly bool HasLongValue => (_flags & LongValueFlag) != 0;

    /// <summary>The hash of a long value.</summary>
    public Hash256 ValueHash { get; private set; }

    /// <summary>How many of the two children have the hash given to <see cref="TryRead"/>; an embedded child has the hash of its bytes.</summary>
    public int LinkCount { get; private set; }

    /// <summary>A node of at least one byte, of which only the flags were read.</summary>
    public static ProofNode Open(ReadOnlySpan<byte> encoded) => new(encoded);

    /// <summary>Reads everything behind the flags.</summary>
    public bool TryRead(in Hash256 child)
    {
        try
        {
            if (Has(PathFlag)) PassPath();
            if (Has(LeftFlag)) CountLink(ReadChild(Has(LeftEmbeddedFlag)), child);
            if (Has(RightFlag)) CountLink(ReadChild(Has(RightEmbeddedFlag)), child);
            if (HasChildren) ReadNumber();
            return TryReadValue();
        }
        catch (BitcoinFormatException)
        {
            return false;
        }
    }

    private readonly bool Has(byte flag) => (_flags & flag) != 0;

    private void PassPath()
    {
        byte first = _rest.ReadByte();
        uint bits = first switch
        {
            < ShortPathLimit => first + 1u,
            < LongPathMark => first + MiddlePathOffset,
            _ => ReadNumber(),
        };
        if (bits == 0 || bits > byte.MaxValue * 8) throw new BitcoinFormatException("a path of that length does not fit into a proof");
        _rest.ReadBytes((int)((bits + 7) / 8));
    }

    /// <summary>A variable-length number of at most 32 bits; unlike in Bitcoin it may be longer than it need be.</summary>
    private uint ReadNumber()
    {
        byte first = _rest.ReadByte();
        if (first < TwoByteMark) return first;
        ReadOnlySpan<byte> digits = _rest.ReadBytes(2 << (first - TwoByteMark));
        if (digits.Length == sizeof(ushort)) return BinaryPrimitives.ReadUInt16LittleEndian(digits);
        if (digits.Length == sizeof(ulong) && digits[sizeof(uint)..].ContainsAnyExcept((byte)0))
            throw new BitcoinFormatException("a number of a trie node has more than 32 bits");
        return BinaryPrimitives.ReadUInt32LittleEndian(digits);
    }

    private Hash256 ReadChild(bool isEmbedded)
    {
        if (!isEmbedded) return _rest.ReadHash();
        int length = _rest.ReadByte();
        if (length is 0 or > LargestEmbedded) throw new BitcoinFormatException("an embedded node of that length cannot be");
        return Keccak256.Hash(_rest.ReadBytes(length));
    }

    private void CountLink(in Hash256 hash, in Hash256 child)
    {
        if (hash == child) LinkCount++;
    }

    /// <summary>A short value is what is left; only a node with children may do without.</summary>
    private bool TryReadValue()
    {
        if (!HasLongValue) return HasChildren || !_rest.IsEnd;
        ValueHash = _rest.ReadHash();
        _rest.ReadBytes(ValueLengthSize);
        return _rest.IsEnd;
    }
}
