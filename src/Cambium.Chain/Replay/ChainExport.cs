using System.IO.Compression;
using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.Chain.Receipts;
using Cambium.Chain.Store;
using Cambium.Primitives;
using Cambium.Rvm;
using Cambium.Storage;

namespace Cambium.Chain.Replay;

/// <summary>Writes blocks of the best chain in the format of recorded chains.</summary>
public static class ChainExport
{
    /// <summary>The description of the chain in a store, its first line; null when the store has none.</summary>
    public static string? DescriptionIn(IStore store) => BlockStore.ReadDescription(store);

    /// <summary>
    /// Writes a range of canonical blocks. The file has the first line of the chain, so that a range from block 1 on can be imported.
    /// </summary>
    public static void Write(BlockStore blocks, long from, long to, string path)
    {
        using Stream file = File.Create(path);
        using Stream output = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Optimal) : file;
        WriteLine(output, json => json.WriteRawValue(blocks.ChainDescription ?? throw new InvalidDataException("the store does not describe its chain")));
        for (long number = from; number <= to; number++)
        {
            StoredBlock block = blocks.FindCanonical(number) ?? throw new InvalidDataException($"block {number} is missing");
            IReadOnlyList<byte[]> receipts = blocks.EncodedReceipts(block.Hash) ?? [];
            WriteLine(output, json => WriteBlock(json, block, receipts));
        }
    }

    private static void WriteBlock(Utf8JsonWriter json, StoredBlock block, IReadOnlyList<byte[]> receipts)
    {
        BlockHeader header = block.Block.Header;
        json.WriteStartObject();
        json.WriteNumber("number", block.Number);
        json.WriteString("hash", block.Hash.ToString());
        json.WriteBoolean("main", true);
        json.WriteString("import", "IMPORTED_BEST");
        json.WriteString("parentHash", header.ParentHash.ToString());
        json.WriteString("rlp", Hex.Encode0x(BlockCodec.Encode(block.Block)));
        json.WriteString("totalDifficulty", block.TotalDifficulty.ToHexString());
        json.WriteNumber("gasUsed", header.GasUsed);
        json.WriteString("stateRoot", header.StateRoot.ToString());
        if (!header.Format.HasUnitrieRoots) json.WriteString("unitrieRoot", block.StateRoot.ToString());
        json.WriteString("receiptsRoot", header.ReceiptsRoot.ToString());
        json.WriteStartArray("receipts");
        foreach (byte[] receipt in receipts) json.WriteStringValue(Hex.Encode0x(receipt));
        json.WriteEndArray();
        json.WriteStartArray("txs");
        for (int i = 0; i < receipts.Count; i++) WriteTransaction(json, block.Block, i, TransactionReceipt.Decode(receipts[i]));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTransaction(Utf8JsonWriter json, Block block, int index, TransactionReceipt receipt)
    {
        json.WriteStartObject();
        json.WriteString("hash", block.Transactions[index].Hash.ToString());
        json.WriteNumber("status", receipt.Succeeded ? 1 : 0);
        json.WriteNumber("gasUsed", receipt.GasUsed);
        json.WriteString("contractAddress", BlockComparison.ContractOf(block.Transactions[index])?.ToString());
        json.WriteStartArray("logs");
        foreach (Log log in receipt.Logs) WriteLog(json, log);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteLog(Utf8JsonWriter json, Log log)
    {
        json.WriteStartObject();
        json.WriteString("address", log.Address.ToString());
        json.WriteStartArray("topics");
        foreach (Hash256 topic in log.Topics) json.WriteStringValue(topic.ToString());
        json.WriteEndArray();
        json.WriteString("data", Hex.Encode0x(log.Data.Span));
        json.WriteEndObject();
    }

    private static void WriteLine(Stream output, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(output)) write(json);
        output.WriteByte((byte)'\n');
    }
}
