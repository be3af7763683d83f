using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Debug;

/// <summary>The default trace of a transaction that ran no code (node-interfaces.md 3.11, SummarizedProgramTrace).</summary>
internal sealed record RskTransferTrace(TracedTransaction Traced) : IRpcResult
{
    private static readonly string[] EmptyResultMembers = ["codeChanges", "deleteAccounts", "internalTransactions", "logInfoList"];

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNull("programInvoke");
        byte[] data = Traced.Transaction.Data.ToArray();
        WriteInvoke(writer, "transferInvoke", Traced.Transaction.To ?? Address.Zero, Traced.Sender, Traced.Transaction.Value.Value, data.Length == 0 ? null : data);
        writer.WriteStartArray("subtraces");
        foreach (TracedCall call in Traced.Calls)
            WriteSubtrace(writer, call);
        writer.WriteEndArray();
        writer.WriteNull("result");
        writer.WriteNull("error");
        writer.WriteBoolean("reverted", false);
        writer.WriteEndObject();
    }

    private static void WriteSubtrace(Utf8JsonWriter writer, TracedCall call)
    {
        writer.WriteStartObject();
        writer.WriteString("traceType", "CALL");
        writer.WriteString("callType", "CALL");
        writer.WriteNull("creationData");
        writer.WriteNull("creationMethod");
        WriteInvoke(writer, "invokeData", call.To, call.From, call.Value, []);
        WriteEmptyResult(writer);
        writer.WriteNull("codeAddress");
        writer.WriteStartArray("subtraces");
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteInvoke(Utf8JsonWriter writer, string name, in Address owner, in Address caller, in UInt256 value, byte[]? data)
    {
        writer.WriteStartObject(name);
        writer.WriteString("ownerAddress", WordText(owner.ToUInt256()));
        writer.WriteString("callerAddress", WordText(caller.ToUInt256()));
        writer.WriteNumber("gas", 0);
        writer.WriteString("callValue", WordText(value));
        writer.WriteString("msgData", data is null ? null : Convert.ToBase64String(data));
        writer.WriteEndObject();
    }

    private static void WriteEmptyResult(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("programResult");
        writer.WriteString("hReturn", "");
        writer.WriteNull("exception");
        writer.WriteBoolean("revert", false);
        foreach (string member in EmptyResultMembers)
            writer.WriteNull(member);
        writer.WriteNumber("gasUsed", 0);
        writer.WriteNumber("futureRefund", 0);
        writer.WriteNumber("deductedRefund", 0);
        writer.WriteNull("callCreateList");
        writer.WriteNumber("maxGasUsed", 0);
        writer.WriteBoolean("movedRemainingGasToChild", false);
        writer.WriteBoolean("callWithValuePerformed", false);
        writer.WriteNumber("gasUsedBeforeRefunds", 0);
        writer.WriteEndObject();
    }

    private static string WordText(in UInt256 word) => Hex.Encode(word.ToBigEndian32());
}
