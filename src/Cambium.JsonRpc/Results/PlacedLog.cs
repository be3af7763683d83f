using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.Chain.Receipts;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Results;

/// <summary>A log with its place on the chain (node-interfaces.md 3.5).</summary>
/// <param name="Log">Address, topics and data.</param>
/// <param name="BlockHash">The block's hash.</param>
/// <param name="BlockNumber">The block's number.</param>
/// <param name="TransactionHash">The transaction that emitted it.</param>
/// <param name="TransactionIndex">That transaction's position in the block.</param>
/// <param name="LogIndex">The log's position among all of the block.</param>
public sealed record PlacedLog(Log Log, Hash256 BlockHash, long BlockNumber, Hash256 TransactionHash, int TransactionIndex, int LogIndex) : IRpcResult
{
    /// <summary>All logs of a block in order.</summary>
    public static IEnumerable<PlacedLog> Of(Block block, IReadOnlyList<TransactionReceipt> receipts)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(receipts);
        int logIndex = 0;
        for (int i = 0; i < receipts.Count; i++)
        {
            foreach (Log log in receipts[i].Logs)
                yield return new PlacedLog(log, block.Hash, block.Number, block.Transactions[i].Hash, i, logIndex++);
        }
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        WriteMembers(writer);
        // The reference leaves it out here; Hardhat reads no log without it.
        writer.WriteBoolean("removed"u8, false);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members without the braces, for objects that add to them.</summary>
    public void WriteMembers(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteQuantity("logIndex", LogIndex);
        writer.WriteQuantity("blockNumber", BlockNumber);
        writer.WriteHash("blockHash", BlockHash);
        writer.WriteHash("transactionHash", TransactionHash);
        writer.WriteQuantity("transactionIndex", TransactionIndex);
        writer.WriteAddress("address", Log.Address);
        writer.WriteData("data", Log.Data.Span);
        writer.WriteStartArray("topics");
        foreach (Hash256 topic in Log.Topics)
            writer.WriteStringValue(topic.ToString());
        writer.WriteEndArray();
    }
}
