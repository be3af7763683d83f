using Cambium.Chain.Receipts;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Blocks;

/// <summary>
/// Reads and writes headers in the four encodings. The decoder takes what the reference's decoder takes (non-minimal numbers,
/// any version byte) except for fields of the wrong size that no miner's software writes: 32-byte hashes, 256-byte blooms.
/// </summary>
public static class BlockHeaderCodec
{
    internal const byte ExtensionVersion = 1;
    internal const byte BaseEventVersion = 2;
    private const int CommonItems = 16;
    private const int MiningItems = 3;
    private const int BitcoinHeaderSize = 80;

    public static byte[] Encode(BlockHeader header, HeaderEncoding encoding)
    {
        var writer = new RlpWriter();
        Write(writer, header, encoding);
        return writer.ToArray();
    }

    public static void Write(RlpWriter writer, BlockHeader header, HeaderEncoding encoding)
    {
        int list = writer.BeginList();
        bool compressed = encoding is not (HeaderEncoding.Full or HeaderEncoding.ForDisplay);
        WriteCommon(writer, header, compressed);
        WriteVersioned(writer, header, compressed);
        if (encoding != HeaderEncoding.ForMergeMining && header.HasMiningFields)
            WriteMining(writer, header, withProof: encoding is not (HeaderEncoding.ForHash or HeaderEncoding.ForDisplay) || header.Format.HashCoversProof);
        writer.EndList(list);
    }

    /// <summary>Decodes exactly one header.</summary>
    /// <exception cref="RlpException">The bytes are not a header of that network.</exception>
    public static BlockHeader Decode(ReadOnlySpan<byte> encoded, NetworkParameters network, bool compressed = false)
    {
        var outer = new RlpReader(encoded);
        BlockHeader header = Read(outer.ReadList(), network, compressed);
        outer.ExpectEnd();
        return header;
    }

    internal static BlockHeader Read(RlpReader reader, NetworkParameters network, bool compressed)
    {
        int count = reader.CountItems();
        if (count < CommonItems) throw new RlpException($"a block header cannot have {count} items");
        BlockHeader common = ReadCommon(ref reader, network, out ReadOnlySpan<byte> field6);
        if (!common.Format.AcceptsItemCount(count, compressed))
            throw new RlpException($"a header at height {common.Number} cannot have {count} items");
        BlockHeader header = compressed && common.Format.HasVersion
            ? ReadCompressed(ref reader, common, field6)
            : ReadFull(ref reader, common, field6, count);
        return reader.IsEnd ? header : ReadMining(ref reader, header);
    }

    private static void WriteCommon(RlpWriter writer, BlockHeader header, bool compressed)
    {
        writer.Write(header.ParentHash.AsSpan());
        writer.Write(header.UnclesHash.AsSpan());
        writer.Write(header.Coinbase.AsSpan());
        writer.Write(header.StateRoot.AsSpan());
        writer.Write(header.TransactionsRoot.AsSpan());
        writer.Write(header.ReceiptsRoot.AsSpan());
        if (compressed && IsExtended(header)) writer.Write(ExtensionData(header).Span);
        else writer.Write(header.LogsBloom.AsSpan());
        writer.Write(header.RawDifficulty is { } raw ? raw.Span : new Wei(header.Difficulty).ToSignedBigEndian());
        writer.Write((ulong)header.Number);
        writer.Write(header.GasLimitBytes.Span);
        writer.Write((ulong)header.GasUsed);
        writer.Write((ulong)header.Timestamp);
        writer.Write(header.ExtraData.Span);
        writer.Write(header.PaidFees.Value);
        if (header.MinimumGasPrice is { } price) writer.Write(price.ToSignedBigEndian());
        else writer.WriteEmpty();
        writer.Write((ulong)header.UncleCount);
        if (header.UmmRoot is { } umm) writer.Write(umm.Span);
    }

    /// <summary>Version 0 has no extension and puts edges and base event into every encoding.</summary>
    private static void WriteVersioned(RlpWriter writer, BlockHeader header, bool compressed)
    {
        if (IsExtended(header))
        {
            if (compressed) return;
            writer.Write((ulong)header.Version);
        }

        if (header.SublistEdges is { } edges) HeaderExtension.WriteEdges(writer, edges);
        if (header.Version != ExtensionVersion && header.BaseEvent is { } baseEvent) writer.Write(baseEvent.Span);
    }

    private static void WriteMining(RlpWriter writer, BlockHeader header, bool withProof)
    {
        writer.Write(header.BitcoinHeader.Span);
        if (!withProof) return;
        writer.Write(header.BitcoinMerkleProof.Span);
        writer.Write(header.BitcoinCoinbase.Span);
    }

    private static bool IsExtended(BlockHeader header) => header.Version is ExtensionVersion or BaseEventVersion;

    private static ReadOnlyMemory<byte> ExtensionData(BlockHeader header) =>
        header.ReceivedExtensionData ?? HeaderExtension.CompressedData(header);

    private static BlockHeader ReadCommon(ref RlpReader reader, NetworkParameters network, out ReadOnlySpan<byte> field6)
    {
        Hash256 parent = RlpItems.ReadHash(ref reader, "parent hash");
        Hash256 uncles = RlpItems.ReadHash(ref reader, "uncles hash");
        Address coinbase = ReadCoinbase(ref reader);
        Hash256 state = RlpItems.ReadRoot(ref reader, "state root");
        Hash256 transactions = RlpItems.ReadRoot(ref reader, "transactions root");
        Hash256 receipts = RlpItems.ReadRoot(ref reader, "receipts root");
        field6 = RlpItems.ReadItem(ref reader);
        ReadOnlySpan<byte> difficulty = RlpItems.ReadItem(ref reader);
        long number = RlpItems.ReadInt64(ref reader, "number");
        return new BlockHeader
        {
            Format = HeaderFormat.At(network, number),
            ParentHash = parent,
            UnclesHash = uncles,
            Coinbase = coinbase,
            StateRoot = state,
            TransactionsRoot = transactions,
            ReceiptsRoot = receipts,
            LogsBloom = Bloom.Empty,
            Difficulty = ReadDifficulty(difficulty),
            RawDifficulty = Optional(number == 0, difficulty),
            Number = number,
            GasLimitBytes = RlpItems.ReadItem(ref reader).ToArray(),
            GasUsed = RlpItems.ReadInt64(ref reader, "gas used"),
            Timestamp = RlpItems.ReadInt64(ref reader, "timestamp"),
            ExtraData = RlpItems.ReadItem(ref reader).ToArray(),
            PaidFees = RlpItems.ReadAmount(ref reader, "paid fees"),
            MinimumGasPrice = RlpItems.ReadSignedAmount(ref reader, "minimum gas price"),
            UncleCount = RlpItems.ReadInt32(ref reader, "uncle count"),
        };
    }

    private static Address ReadCoinbase(ref RlpReader reader)
    {
        ReadOnlySpan<byte> item = RlpItems.ReadItem(ref reader);
        return item.Length == Address.Size ? new Address(item) : throw new RlpException($"coinbase has {item.Length} bytes instead of 20");
    }

    private static UInt256 ReadDifficulty(ReadOnlySpan<byte> item)
    {
        if (!item.IsEmpty && item[0] > 0x7f) throw new RlpException("difficulty is negative");
        return RlpItems.ToAmount(item, "difficulty").Value;
    }

    private static BlockHeader ReadFull(ref RlpReader reader, BlockHeader common, scoped ReadOnlySpan<byte> bloom, int count)
    {
        HeaderFormat format = common.Format;
        if (bloom.Length != Bloom.Size) throw new RlpException($"logs bloom has {bloom.Length} bytes instead of {Bloom.Size}");
        ReadOnlyMemory<byte>? umm = ReadUmmRoot(ref reader, format);
        byte version = format.HasVersion ? ReadVersion(RlpItems.ReadItem(ref reader)) : (byte)0;
        int left = count - CommonItems - (format.HasUmmRoot ? 1 : 0) - (format.HasVersion ? 1 : 0);
        short[]? edges = null;
        if (format.HasEdges && left > 0)
        {
            edges = HeaderExtension.ReadEdges(RlpItems.ReadItem(ref reader));
            left--;
        }

        return common with
        {
            LogsBloom = new Bloom(bloom),
            UmmRoot = umm,
            Version = version,
            SublistEdges = edges,
            BaseEvent = format.HasBaseEvent ? ReadBaseEvent(ref reader, left) : default(ReadOnlyMemory<byte>?),
        };
    }

    private static BlockHeader ReadCompressed(ref RlpReader reader, BlockHeader common, scoped ReadOnlySpan<byte> field6)
    {
        var extension = new RlpReader(field6);
        RlpReader content = extension.ReadList();
        extension.ExpectEnd();
        byte version = ReadVersion(RlpItems.ReadItem(ref content));
        return common with
        {
            UmmRoot = ReadUmmRoot(ref reader, common.Format),
            Version = version,
            ReceivedExtensionData = field6.ToArray(),
        };
    }

    private static ReadOnlyMemory<byte>? ReadUmmRoot(ref RlpReader reader, HeaderFormat format) =>
        format.HasUmmRoot ? Optional(true, RlpItems.ReadItem(ref reader)) : default(ReadOnlyMemory<byte>?);

    /// <summary>In a conditional expression a null would convert to empty memory, hence the statements.</summary>
    private static ReadOnlyMemory<byte>? Optional(bool present, ReadOnlySpan<byte> item)
    {
        if (!present) return null;
        return item.ToArray();
    }

    private static byte ReadVersion(ReadOnlySpan<byte> item)
    {
        if (item.IsEmpty) throw new RlpException("the header version is empty");
        return item[0] is ExtensionVersion or BaseEventVersion ? item[0] : (byte)0;
    }

    /// <summary>With nothing or exactly the three mining items left the base event was left out and counts as empty.</summary>
    private static ReadOnlyMemory<byte> ReadBaseEvent(ref RlpReader reader, int left) =>
        left is 0 or MiningItems ? Array.Empty<byte>() : RlpItems.ReadItem(ref reader).ToArray();

    private static BlockHeader ReadMining(ref RlpReader reader, BlockHeader header)
    {
        byte[] bitcoinHeader = RlpItems.ReadItem(ref reader).ToArray();
        if (header.Format.RequiresBitcoinHeader && bitcoinHeader.Length != BitcoinHeaderSize)
            throw new RlpException($"the Bitcoin header has {bitcoinHeader.Length} bytes instead of {BitcoinHeaderSize}");
        return header with
        {
            BitcoinHeader = bitcoinHeader,
            BitcoinMerkleProof = RlpItems.ReadItem(ref reader).ToArray(),
            BitcoinCoinbase = RlpItems.ReadItem(ref reader).ToArray(),
        };
    }
}
