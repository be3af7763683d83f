using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Subscriptions;

/// <summary>The header that subscribers to new heads are sent (node-interfaces.md 3.9); without nonce and mixHash, which Rootstock has not.</summary>
internal sealed record HeadNotice(BlockHeader Header) : IRpcResult
{
    private const string NoBaseEvent = "0x00";

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteQuantity("difficulty", Header.Difficulty);
        writer.WriteData("extraData", Header.ExtraData.Span);
        writer.WriteQuantity("gasLimit", Header.GasLimit);
        writer.WriteQuantity("gasUsed", Header.GasUsed);
        writer.WriteString("logsBloom", Header.LogsBloom.ToString());
        writer.WriteAddress("miner", Header.Coinbase);
        writer.WriteQuantity("number", Header.Number);
        writer.WriteHash("parentHash", Header.ParentHash);
        writer.WriteHash("receiptsRoot", Header.ReceiptsRoot);
        writer.WriteHash("sha3Uncles", Header.UnclesHash);
        writer.WriteHash("stateRoot", Header.StateRoot);
        writer.WriteQuantity("timestamp", Header.Timestamp);
        writer.WriteHash("transactionsRoot", Header.TransactionsRoot);
        writer.WriteHash("hash", Header.Hash);
        writer.WriteString("baseEvent", Header.BaseEvent is { IsEmpty: false } baseEvent ? Hex.Encode0x(baseEvent.Span) : NoBaseEvent);
        writer.WriteEndObject();
    }
}
