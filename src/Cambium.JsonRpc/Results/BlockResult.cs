using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.Chain.MergeMining;
using Cambium.Chain.Store;
using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Results;

/// <summary>A block with the reference's additions to Ethereum's object (node-interfaces.md 3.5).</summary>
/// <param name="Block">The block and its total difficulty.</param>
/// <param name="HasFullTransactions">Whether transactions are objects rather than hashes.</param>
/// <param name="IsPending">Whether the block is still to be mined: it has no number, hash, bloom and miner then.</param>
public sealed record BlockResult(StoredBlock Block, bool HasFullTransactions, bool IsPending = false) : IRpcResult
{
    private const string ZeroNonce = "0x0000000000000000";

    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        BlockHeader header = Block.Block.Header;
        writer.WriteStartObject();
        WriteIdentity(writer, header);
        WriteRoots(writer, header);
        WriteMeasures(writer, header);
        WriteBody(writer);
        WriteMergeMining(writer, header);
        writer.WriteEndObject();
    }

    private void WriteIdentity(Utf8JsonWriter writer, BlockHeader header)
    {
        writer.WriteString("number", IsPending ? null : HexJson.Quantity(header.Number));
        writer.WriteHash("hash", IsPending ? null : header.Hash);
        writer.WriteHash("parentHash", header.ParentHash);
        writer.WriteHash("mixHash", Hash256.Zero);
        writer.WriteString("nonce", ZeroNonce);
        writer.WriteHash("sha3Uncles", header.UnclesHash);
        writer.WriteString("logsBloom", IsPending ? null : header.LogsBloom.ToString());
    }

    private void WriteRoots(Utf8JsonWriter writer, BlockHeader header)
    {
        writer.WriteHash("transactionsRoot", header.TransactionsRoot);
        writer.WriteHash("stateRoot", header.StateRoot);
        writer.WriteHash("receiptsRoot", header.ReceiptsRoot);
        writer.WriteAddress("miner", IsPending ? null : header.Coinbase);
    }

    private void WriteMeasures(Utf8JsonWriter writer, BlockHeader header)
    {
        writer.WriteQuantity("difficulty", header.Difficulty);
        writer.WriteQuantity("totalDifficulty", Block.TotalDifficulty);
        writer.WriteData("extraData", header.ExtraData.Span);
        writer.WriteQuantity("size", BlockCodec.Encode(Block.Block).Length);
        writer.WriteQuantity("gasLimit", header.GasLimit);
        writer.WriteQuantity("gasUsed", header.GasUsed);
        writer.WriteQuantity("timestamp", header.Timestamp);
    }

    private void WriteBody(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("transactions");
        for (int i = 0; i < Block.Block.Transactions.Count; i++)
        {
            Transaction transaction = Block.Block.Transactions[i];
            if (HasFullTransactions)
                new TransactionResult(transaction, Block.Block, i).WriteTo(writer);
            else
                writer.WriteStringValue(transaction.Hash.ToString());
        }
        writer.WriteEndArray();
        writer.WriteStartArray("uncles");
        foreach (BlockHeader uncle in Block.Block.Uncles)
            writer.WriteStringValue(uncle.Hash.ToString());
        writer.WriteEndArray();
    }

    private void WriteMergeMining(Utf8JsonWriter writer, BlockHeader header)
    {
        writer.WriteString("minimumGasPrice", header.MinimumGasPrice is { } minimum ? HexJson.Quantity(minimum) : null);
        writer.WriteData("bitcoinMergedMiningHeader", header.BitcoinHeader.Span);
        writer.WriteData("bitcoinMergedMiningCoinbaseTransaction", header.BitcoinCoinbase.Span);
        writer.WriteData("bitcoinMergedMiningMerkleProof", header.BitcoinMerkleProof.Span);
        writer.WriteHash("hashForMergedMining", HashToMine(header));
        writer.WriteQuantity("paidFees", header.PaidFees);
        writer.WriteQuantity("cumulativeDifficulty", Block.Block.CumulativeDifficulty);
        WriteEdges(writer, header);
        writer.WriteString("baseEvent", header.BaseEvent is { IsEmpty: false } baseEvent ? Hex.Encode0x(baseEvent.Span) : null);
    }

    /// <summary>A block still to be mined has no fork detection data yet; zeros stand for it.</summary>
    private static Hash256? HashToMine(BlockHeader header) =>
        MergeMiningHash.TryCompute(header, out Hash256 mined) ? mined
        : MergeMiningHash.TryCompute(header, new byte[ForkDetectionData.Length], out Hash256 open) ? open
        : null;

    private static void WriteEdges(Utf8JsonWriter writer, BlockHeader header)
    {
        if (header.SublistEdges is null)
        {
            writer.WriteNull("rskPteEdges");
            return;
        }
        writer.WriteStartArray("rskPteEdges");
        foreach (short edge in header.SublistEdges)
            writer.WriteNumberValue(edge);
        writer.WriteEndArray();
    }
}
