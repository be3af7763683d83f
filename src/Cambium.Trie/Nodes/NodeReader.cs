using System.Buffers.Binary;
using Cambium.Primitives;

namespace Cambium.Trie.Nodes;

/// <summary>Reads the parts of a serialised node; every step past the end is a <see cref="TrieFormatException"/>.</summary>
internal struct NodeReader(byte[] source, int start, int end)
{
    private int _at = start;

    public byte[] Source { get; } = source;

    public byte Byte() => Source[Take(1)];

    public Hash256 Hash() => new(Source.AsSpan(Take(Hash256.Size), Hash256.Size));

    /// <summary>Where an embedded child's bytes are.</summary>
    public (int Start, int End) Embedded()
    {
        int length = Byte();
        int at = Take(length);
        return (at, at + length);
    }

    public BitPath Path()
    {
        byte first = Byte();
        ulong bits = first switch
        {
            < PathLengthCodec.ShortMax => first + 1UL,
            < PathLengthCodec.Escape => (ulong)first + PathLengthCodec.MiddleOffset,
            _ => Number(),
        };
        if (bits == 0 || bits > (ulong)(end - _at) * 8)
            throw new TrieFormatException("a trie node's path does not fit into the node");
        return new BitPath(Source, Take(Bits.BytesFor((int)bits)) * 8, (int)bits);
    }

    public long ChildrenSize()
    {
        ulong size = Number();
        return size <= long.MaxValue ? (long)size : throw new TrieFormatException("a trie node's children size is too large");
    }

    public NodeValue LongValue()
    {
        Hash256 hash = Hash();
        int at = Take(3);
        int length = (Source[at] << 16) | BinaryPrimitives.ReadUInt16BigEndian(Source.AsSpan(at + 1));
        if (length <= NodeValue.MaxInlineLength)
            throw new TrieFormatException("a trie node refers to a short value by its hash");
        return new NodeValue(new LongValue(hash, length));
    }

    /// <summary>The rest of the node.</summary>
    public NodeValue InlineValue()
    {
        int length = end - _at;
        if (length > NodeValue.MaxInlineLength)
            throw new TrieFormatException("a trie node has bytes after its end");
        return new NodeValue(Source.AsSpan(Take(length), length).ToArray());
    }

    public readonly void ExpectEnd()
    {
        if (_at != end)
            throw new TrieFormatException("a trie node has bytes after its end");
    }

    private ulong Number()
    {
        byte first = Byte();
        return first switch
        {
            VarInt.TwoBytes => BinaryPrimitives.ReadUInt16LittleEndian(Source.AsSpan(Take(2))),
            VarInt.FourBytes => BinaryPrimitives.ReadUInt32LittleEndian(Source.AsSpan(Take(4))),
            VarInt.EightBytes => BinaryPrimitives.ReadUInt64LittleEndian(Source.AsSpan(Take(8))),
            _ => first,
        };
    }

    private int Take(int count)
    {
        int at = _at;
        if (count > end - at)
            throw new TrieFormatException("a trie node ends too early");
        _at = at + count;
        return at;
    }
}
