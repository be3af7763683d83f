using System.Buffers.Binary;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Trie.Nodes;

/// <summary>The node serialisation before RSKIP107: arity, flags, children bitmap, path length, path, child hashes, value or its hash. No child is embedded.</summary>
internal static class OrchidCodec
{
    private const byte Arity = 2;
    private const byte SecureFlag = 1;
    private const byte LongValueFlag = 2;
    private const ushort LeftBit = 1;
    private const ushort RightBit = 2;
    private const int HeaderLength = 6;

    public static Hash256 Hash(Unitrie trie, bool secure) =>
        trie.Root is { } root ? Hash(root, trie, secure) : Unitrie.EmptyHash;

    public static byte[] Encode(TrieNode node, Unitrie trie, bool secure)
    {
        TrieNode? left = node.Child(0, trie.Store);
        TrieNode? right = node.Child(1, trie.Store);
        LongValue? external = node.Value.Long;
        int pathBytes = Bits.BytesFor(node.Path.Length);
        int children = (left is null ? 0 : 1) + (right is null ? 0 : 1);
        byte[] encoded = new byte[HeaderLength + pathBytes + children * Hash256.Size + (external is null ? node.Value.Length : Hash256.Size)];
        encoded[0] = Arity;
        encoded[1] = (byte)((secure ? SecureFlag : 0) | (external is null ? 0 : LongValueFlag));
        BinaryPrimitives.WriteUInt16BigEndian(encoded.AsSpan(2), (ushort)((left is null ? 0 : LeftBit) | (right is null ? 0 : RightBit)));
        BinaryPrimitives.WriteUInt16BigEndian(encoded.AsSpan(4), (ushort)node.Path.Length);
        Span<byte> rest = encoded.AsSpan(HeaderLength);
        node.Path.CopyTo(rest[..pathBytes]);
        rest = WriteChild(left, trie, secure, rest[pathBytes..]);
        rest = WriteChild(right, trie, secure, rest);
        if (external is null)
            node.Value.Inline.CopyTo(rest);
        else
            external.Hash.CopyTo(rest);
        return encoded;
    }

    private static Span<byte> WriteChild(TrieNode? child, Unitrie trie, bool secure, Span<byte> destination)
    {
        if (child is null)
            return destination;
        Hash(child, trie, secure).CopyTo(destination);
        return destination[Hash256.Size..];
    }

    private static Hash256 Hash(TrieNode node, Unitrie trie, bool secure) => Keccak256.Hash(Encode(node, trie, secure));
}
