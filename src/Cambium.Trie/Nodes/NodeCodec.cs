using System.Buffers.Binary;
using Cambium.Primitives;

namespace Cambium.Trie.Nodes;

/// <summary>The serialisation of nodes after RSKIP107, as the reference writes it (which differs from the RSKIP's text: bit order, place of the size).</summary>
internal static class NodeCodec
{
    private const byte Version = 0b0100_0000;
    private const byte VersionMask = 0b1100_0000;
    private const byte LongValueFlag = 0b0010_0000;
    private const byte PathFlag = 0b0001_0000;
    private const byte LeftFlag = 0b0000_1000;
    private const byte RightFlag = 0b0000_0100;
    private const byte LeftEmbeddedFlag = 0b0000_0010;
    private const byte RightEmbeddedFlag = 0b0000_0001;
    private const int LongValueBytes = Hash256.Size + 3;

    public static int EncodedLength(TrieNode node)
    {
        int length = 1 + PathLengthCodec.EncodedPathLength(node.Path.Length) + LinkLength(node.Left) + LinkLength(node.Right);
        if (!node.IsTerminal)
            length += VarInt.Length((ulong)node.ChildrenSize);
        return length + (node.Value.Long is null ? node.Value.Length : LongValueBytes);
    }

    /// <summary>Writes exactly <see cref="EncodedLength"/> bytes.</summary>
    public static void Write(TrieNode node, Span<byte> destination)
    {
        int at = 0;
        destination[at++] = Flags(node);
        at += PathLengthCodec.Write(node.Path, destination[at..]);
        at += WriteLink(node.Left, destination[at..]);
        at += WriteLink(node.Right, destination[at..]);
        if (!node.IsTerminal)
            at += VarInt.Write((ulong)node.ChildrenSize, destination[at..]);
        WriteValue(node.Value, destination[at..]);
    }

    /// <summary>Reads a node. The bytes are kept and must not change afterwards.</summary>
    /// <exception cref="TrieFormatException">They are not a node.</exception>
    public static TrieNode Read(byte[] encoded) => Read(encoded, 0, encoded.Length, embedded: false);

    private static TrieNode Read(byte[] encoded, int start, int end, bool embedded)
    {
        var reader = new NodeReader(encoded, start, end);
        byte flags = reader.Byte();
        if ((flags & VersionMask) != Version)
            throw new TrieFormatException("not a trie node of version 1");
        BitPath path = (flags & PathFlag) != 0 ? reader.Path() : BitPath.Empty;
        NodeLink? left = ReadLink(ref reader, flags, LeftFlag, LeftEmbeddedFlag, embedded);
        NodeLink? right = ReadLink(ref reader, flags, RightFlag, RightEmbeddedFlag, embedded);
        long childrenSize = left is null && right is null ? 0 : reader.ChildrenSize();
        NodeValue value = (flags & LongValueFlag) != 0 ? reader.LongValue() : reader.InlineValue();
        reader.ExpectEnd();
        if (left is null && right is null && value.IsEmpty)
            throw new TrieFormatException("a trie node without value and children");
        return new TrieNode(path, value, left, right, childrenSize);
    }

    private static NodeLink? ReadLink(ref NodeReader reader, byte flags, byte present, byte embeddedFlag, bool embedded)
    {
        if ((flags & present) == 0)
            return null;
        if (embedded)
            throw new TrieFormatException("an embedded trie node has a child");
        if ((flags & embeddedFlag) == 0)
            return new HashLink(reader.Hash());
        (int start, int end) = reader.Embedded();
        return Read(reader.Source, start, end, embedded: true);
    }

    private static byte Flags(TrieNode node)
    {
        int flags = Version;
        if (node.Value.Long is not null)
            flags |= LongValueFlag;
        if (node.Path.Length > 0)
            flags |= PathFlag;
        flags |= LinkFlags(node.Left, LeftFlag, LeftEmbeddedFlag);
        return (byte)(flags | LinkFlags(node.Right, RightFlag, RightEmbeddedFlag));
    }

    private static int LinkFlags(NodeLink? link, int present, int embedded) => link switch
    {
        null => 0,
        TrieNode { IsEmbeddable: true } => present | embedded,
        _ => present,
    };

    private static int LinkLength(NodeLink? link) => link switch
    {
        null => 0,
        TrieNode { IsTerminal: true } node when EncodedLength(node) is var length and <= TrieNode.MaxEmbeddedLength => 1 + length,
        _ => Hash256.Size,
    };

    private static int WriteLink(NodeLink? link, Span<byte> destination)
    {
        switch (link)
        {
            case null:
                return 0;
            case HashLink hash:
                hash.Hash.CopyTo(destination);
                return Hash256.Size;
            case TrieNode { IsEmbeddable: true } node:
                int length = EncodedLength(node);
                destination[0] = (byte)length;
                Write(node, destination.Slice(1, length));
                return 1 + length;
            default:
                ((TrieNode)link).Hash.CopyTo(destination);
                return Hash256.Size;
        }
    }

    private static void WriteValue(NodeValue value, Span<byte> destination)
    {
        if (value.Long is not { } external)
        {
            value.Inline.CopyTo(destination);
            return;
        }
        external.Hash.CopyTo(destination);
        destination[Hash256.Size] = (byte)(external.Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(destination[(Hash256.Size + 1)..], (ushort)external.Length);
    }
}
