using System.Text.Json;
using Cambium.JsonRpc.Eth.Calls;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Debug;

/// <summary>
/// A transaction's calls in the shape of the callTracer (node-interfaces.md 3.11) with the reference's habits: outputs are numbers
/// without leading zeros, the outermost call has none, a creation's output is its address.
/// </summary>
internal sealed record CallTrace(TracedTransaction Traced, bool OnlyTopCall, bool WithLog) : IRpcResult
{
    private const string NoOutput = "0x0";
    private const string Reverted = "execution reverted";

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteTop(writer);
        if (!OnlyTopCall)
            WriteCalls(writer, Traced.Calls);
        if (WithLog)
            WriteLogs(writer, Traced.Logs);
        writer.WriteEndObject();
    }

    private void WriteTop(Utf8JsonWriter writer)
    {
        bool isCreation = Traced.IsCreation;
        writer.WriteString("type", isCreation ? "CREATE" : "CALL");
        writer.WriteAddress("from", Traced.Sender);
        if (!isCreation)
            writer.WriteAddress("to", Traced.Transaction.To);
        writer.WriteQuantity("value", Traced.Transaction.Value);
        writer.WriteQuantity("gas", Traced.RanCode ? Traced.Transaction.GasLimit : 0);
        writer.WriteQuantity("gasUsed", Traced.GasUsed);
        writer.WriteData("input", Traced.Transaction.Data.Span);
        writer.WriteString("output", isCreation && !Traced.IsReverted ? Traced.CreatedAddress.ToString() : NoOutput);
        if (Traced.IsReverted)
            writer.WriteString("error", Reverted);
        else if (Traced.Error is { } error)
            writer.WriteString("error", error.Title);
    }

    private static void WriteCalls(Utf8JsonWriter writer, IReadOnlyList<TracedCall> calls)
    {
        if (calls.Count == 0)
            return;
        writer.WriteStartArray("calls");
        foreach (TracedCall call in calls)
        {
            writer.WriteStartObject();
            if (call.Kind is { } kind)
                WriteCall(writer, call, kind);
            else
                WriteSelfDestruct(writer, call);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteSelfDestruct(Utf8JsonWriter writer, TracedCall call)
    {
        writer.WriteString("type", "NONE");
        writer.WriteAddress("from", call.From);
    }

    private static void WriteCall(Utf8JsonWriter writer, TracedCall call, CallKind kind)
    {
        writer.WriteString("type", call.IsCreation ? "CREATE" : kind.ToString().ToUpperInvariant());
        writer.WriteAddress("from", call.From);
        if (!call.IsCreation)
            writer.WriteAddress("to", kind == CallKind.DelegateCall ? call.To : call.Context);
        writer.WriteQuantity("value", call.Value);
        writer.WriteQuantity("gas", call.Gas);
        writer.WriteQuantity("gasUsed", call.GasUsed);
        writer.WriteData("input", call.Input);
        WriteOutcome(writer, call);
        WriteCalls(writer, call.Calls);
    }

    private static void WriteOutcome(Utf8JsonWriter writer, TracedCall call)
    {
        writer.WriteString("output", call.IsCreation ? call.To.ToString() : QuantityOf(call.Output));
        if (call.Status == EvmStatus.Revert)
        {
            writer.WriteString("error", Reverted);
            if (CallRunner.ReasonIn(call.Output) is { } reason)
                writer.WriteString("revertReason", reason);
        }
        else if (call.Error is { } error)
        {
            writer.WriteString("error", error.Message);
        }
    }

    private static void WriteLogs(Utf8JsonWriter writer, IReadOnlyList<Log> logs)
    {
        if (logs.Count == 0)
            return;
        writer.WriteStartArray("logs");
        for (int i = 0; i < logs.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteNumber("index", i);
            writer.WriteAddress("address", logs[i].Address);
            writer.WriteStartArray("topics");
            foreach (Hash256 topic in logs[i].Topics)
                writer.WriteStringValue(topic.ToString());
            writer.WriteEndArray();
            writer.WriteData("data", logs[i].Data.Span);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static string QuantityOf(ReadOnlySpan<byte> bytes)
    {
        string digits = Hex.Encode(bytes).TrimStart('0');
        return digits.Length == 0 ? NoOutput : "0x" + digits;
    }
}
