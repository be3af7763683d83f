using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.PowPeg.Federation.Bookkeeping;

/// <summary>
/// Rootstock headers in the encodings that the HSM reads. A node shows a header with the content of its extension and without its
/// merge-mining proof; both are mended here, and what comes out is checked against the hash.
/// </summary>
public sealed class HeaderSource(RootstockClient node, NetworkParameters network)
{
    private const int KeptHeaders = 10_000;

    private readonly Dictionary<Hash256, BlockHeader> _headers = [];

    /// <summary>A header with its proof and coinbase; null when the node does not know the block.</summary>
    public async Task<byte[]?> ForAdvanceAsync(Hash256 block, CancellationToken cancel)
    {
        BlockHeader? header = await FindAsync(block, cancel).ConfigureAwait(false);
        return header is null ? null : BlockHeaderCodec.Encode(header, HeaderEncoding.Compressed);
    }

    /// <summary>A header up to its Bitcoin header; null when the node does not know the block.</summary>
    public async Task<byte[]?> ForAncestorAsync(Hash256 block, CancellationToken cancel)
    {
        BlockHeader? header = await FindAsync(block, cancel).ConfigureAwait(false);
        return header is null ? null : BlockHeaderCodec.Encode(header, HeaderEncoding.ForHash);
    }

    /// <summary>The uncle at a place of a block; null when the node does not know it as a block.</summary>
    public async Task<BlockHeader?> UncleAsync(Hash256 block, int index, Hash256 uncle, CancellationToken cancel)
    {
        byte[]? raw = await node.RawHeaderAsync(uncle, cancel).ConfigureAwait(false);
        return raw is null ? null : await CompleteAsync(uncle, raw, "eth_getUncleByBlockHashAndIndex", WriteUncle, cancel).ConfigureAwait(false);

        void WriteUncle(Utf8JsonWriter json)
        {
            json.WriteStringValue(block.ToString());
            json.WriteStringValue("0x" + index.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    /// <summary>The header of any block that the node knows; null for others.</summary>
    public async Task<BlockHeader?> FindAsync(Hash256 block, CancellationToken cancel)
    {
        if (_headers.TryGetValue(block, out BlockHeader? known))
            return known;
        if (await node.RawHeaderAsync(block, cancel).ConfigureAwait(false) is not { } raw)
            return null;
        BlockHeader header = await CompleteAsync(block, raw, "eth_getBlockByHash", WriteBlock, cancel).ConfigureAwait(false);
        if (_headers.Count >= KeptHeaders)
            _headers.Clear();
        return _headers[block] = header;

        void WriteBlock(Utf8JsonWriter json)
        {
            json.WriteStringValue(block.ToString());
            json.WriteBooleanValue(false);
        }
    }

    private async Task<BlockHeader> CompleteAsync(
        Hash256 hash, byte[] raw, string method, Action<Utf8JsonWriter> parameters, CancellationToken cancel)
    {
        (byte[] proof, byte[] coinbase) = await node.RequestAsync(method, parameters, ReadProof, cancel).ConfigureAwait(false);
        BlockHeader header = Decode(raw, proof, coinbase);
        return header.Hash == hash ? header : throw new NodeAnswerException($"the node's header of {hash} has another hash");
    }

    private static (byte[] Proof, byte[] Coinbase) ReadProof(JsonElement block) =>
        (ReadBytes(block, "bitcoinMergedMiningMerkleProof"), ReadBytes(block, "bitcoinMergedMiningCoinbaseTransaction"));

    private static byte[] ReadBytes(JsonElement block, string name) =>
        Hex.TryDecode(block.GetProperty(name).GetString(), out byte[]? bytes) ? bytes : throw new FormatException($"{name} is not hexadecimal");

    private BlockHeader Decode(byte[] raw, byte[] proof, byte[] coinbase)
    {
        try
        {
            RlpReader items = new RlpReader(raw).ReadList();
            var writer = new RlpWriter();
            int list = writer.BeginList();
            while (!items.IsEnd)
                writer.Write(items.ReadBytes());
            writer.Write(proof);
            writer.Write(coinbase);
            writer.EndList(list);
            return BlockHeaderCodec.Decode(writer.Written, network);
        }
        catch (RlpException error)
        {
            throw new NodeAnswerException("the node's header has another form", error);
        }
    }
}
