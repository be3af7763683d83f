using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.Chain.Receipts;
using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Results;

/// <summary>A receipt with the place of its transaction (node-interfaces.md 3.5).</summary>
/// <param name="Block">The block.</param>
/// <param name="Receipts">The receipts of all its transactions, because log indexes count from the block's first log.</param>
/// <param name="Index">Which of them.</param>
public sealed record ReceiptResult(Block Block, IReadOnlyList<TransactionReceipt> Receipts, int Index) : IRpcResult
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Transaction transaction = Block.Transactions[Index];
        TransactionReceipt receipt = Receipts[Index];
        writer.WriteStartObject();
        writer.WriteHash("transactionHash", transaction.Hash);
        writer.WriteQuantity("transactionIndex", Index);
        writer.WriteHash("blockHash", Block.Hash);
        writer.WriteQuantity("blockNumber", Block.Number);
        writer.WriteQuantity("cumulativeGasUsed", receipt.CumulativeGas);
        writer.WriteQuantity("gasUsed", receipt.GasUsed);
        writer.WriteAddress("contractAddress", CreatedBy(transaction));
        WriteLogs(writer);
        writer.WriteAddress("from", TransactionResult.SenderOf(transaction));
        writer.WriteAddress("to", transaction.To);
        writer.WriteString("status", receipt.Succeeded ? "0x1" : "0x0");
        writer.WriteString("logsBloom", receipt.Bloom.ToString());
        writer.WriteString("type", TransactionResult.LegacyType);
        writer.WriteQuantity("effectiveGasPrice", transaction.GasPrice);
        writer.WriteEndObject();
    }

    private static Address? CreatedBy(Transaction transaction) =>
        transaction.IsContractCreation ? Vm.AddressOfCreation(TransactionResult.SenderOf(transaction), transaction.Nonce) : null;

    private void WriteLogs(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("logs");
        foreach (PlacedLog log in PlacedLog.Of(Block, Receipts).Where(log => log.TransactionIndex == Index))
            log.WriteTo(writer);
        writer.WriteEndArray();
    }
}
