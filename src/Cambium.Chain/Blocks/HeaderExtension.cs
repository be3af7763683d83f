using System.Buffers.Binary;
using Cambium.Codecs.Rlp;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Chain.Blocks;

/// <summary>
/// What headers of version 1 and 2 keep behind a hash (RSKIP351): the bloom, the base event (version 2, RSKIP535) and the
/// sublist edges (RSKIP144). The reference hashes the base event before the edges, against the text of RSKIP535.
/// </summary>
public static class HeaderExtension
{
    /// <summary>Item 6 of a compressed encoding: the list of version and extension hash.</summary>
    public static byte[] CompressedData(BlockHeader header)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        writer.Write((ulong)header.Version);
        Hash256 hash = HashOf(header);
        writer.Write(hash.AsSpan());
        writer.EndList(list);
        return writer.ToArray();
    }

    public static Hash256 HashOf(BlockHeader header)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        Hash256 bloomHash = Keccak256.Hash(header.LogsBloom.AsSpan());
        writer.Write(bloomHash.AsSpan());
        WriteTail(writer, header);
        writer.EndList(list);
        return Keccak256.Hash(writer.Written);
    }

    /// <summary>The extension as peers send it: the list of version and the encoded content.</summary>
    public static byte[] Encode(BlockHeader header)
    {
        var content = new RlpWriter();
        int list = content.BeginList();
        content.Write(header.LogsBloom.AsSpan());
        WriteTail(content, header);
        content.EndList(list);
        var writer = new RlpWriter();
        list = writer.BeginList();
        writer.Write((ulong)header.Version);
        writer.Write(content.Written);
        writer.EndList(list);
        return writer.ToArray();
    }

    internal static void WriteEdges(RlpWriter writer, IReadOnlyList<short> edges)
    {
        byte[] bytes = new byte[edges.Count * sizeof(short)];
        for (int i = 0; i < edges.Count; i++)
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(i * sizeof(short)), edges[i]);
        writer.Write(bytes);
    }

    /// <summary>Little-endian signed shorts; an odd last byte is dropped.</summary>
    internal static short[] ReadEdges(ReadOnlySpan<byte> item)
    {
        short[] edges = new short[item.Length / sizeof(short)];
        for (int i = 0; i < edges.Length; i++)
            edges[i] = BinaryPrimitives.ReadInt16LittleEndian(item[(i * sizeof(short))..]);
        return edges;
    }

    private static void WriteTail(RlpWriter writer, BlockHeader header)
    {
        if (header.Version == BlockHeaderCodec.BaseEventVersion) writer.Write((header.BaseEvent ?? default).Span);
        if (header.SublistEdges is { } edges) WriteEdges(writer, edges);
    }
}
