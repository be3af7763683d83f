using System.Text.Json;
using Cambium.JsonRpc.Debug;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Trace;

/// <summary>
/// A call, creation or self-destruction of a transaction in Parity's shape (node-interfaces.md 3.11) with the reference's habit of
/// showing the transaction's data as the input of every call.
/// </summary>
/// <param name="Traced">The transaction.</param>
/// <param name="Call">What it did; null for the transaction itself.</param>
/// <param name="Position">The way to it through the tree.</param>
internal sealed record TraceItem(TracedTransaction Traced, TracedCall? Call, IReadOnlyList<int> Position) : IRpcResult
{
    private const string Reverted = "Reverted";

    private bool IsCreation => Call?.IsCreation ?? Traced.IsCreation;

    private bool IsSelfDestruct => Call is { Kind: null };

    private string? Error => IsSelfDestruct ? null
        : Call is null ? Traced.IsReverted ? Reverted : Traced.Error?.Title
        : Call.Status == EvmStatus.Revert ? Reverted : Call.Error?.ToString();

    /// <summary>All items of a transaction, each before those inside it.</summary>
    public static IEnumerable<TraceItem> Of(TracedTransaction traced)
    {
        yield return new TraceItem(traced, null, []);
        foreach (TraceItem item in Below(traced, traced.Calls, []))
            yield return item;
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("action");
        WriteAction(writer);
        writer.WriteEndObject();
        writer.WriteHash("blockHash", Traced.Block?.Hash);
        writer.WriteNumber("blockNumber", Traced.Block?.Number ?? 0);
        writer.WriteHash("transactionHash", Traced.Transaction.Hash);
        writer.WriteNumber("transactionPosition", Traced.Index);
        writer.WriteString("type", IsSelfDestruct ? "suicide" : IsCreation ? "create" : "call");
        writer.WriteNumber("subtraces", (Call?.Calls ?? Traced.Calls).Count);
        writer.WriteStartArray("traceAddress");
        foreach (int index in Position)
            writer.WriteNumberValue(index);
        writer.WriteEndArray();
        WriteResult(writer);
        writer.WriteEndObject();
    }

    private static IEnumerable<TraceItem> Below(TracedTransaction traced, IReadOnlyList<TracedCall> calls, int[] position)
    {
        for (int i = 0; i < calls.Count; i++)
        {
            int[] here = [.. position, i];
            yield return new TraceItem(traced, calls[i], here);
            foreach (TraceItem item in Below(traced, calls[i].Calls, here))
                yield return item;
        }
    }

    private void WriteAction(Utf8JsonWriter writer)
    {
        if (IsSelfDestruct)
            WriteSelfDestruct(writer, Call!);
        else if (IsCreation)
            WriteCreation(writer);
        else
            WriteCall(writer);
    }

    private static void WriteSelfDestruct(Utf8JsonWriter writer, TracedCall call)
    {
        writer.WriteAddress("address", call.From);
        writer.WriteAddress("refundAddress", call.To);
        writer.WriteQuantity("balance", call.Value);
    }

    private void WriteCreation(Utf8JsonWriter writer)
    {
        writer.WriteAddress("from", Call?.From ?? Traced.Sender);
        writer.WriteQuantity("gas", Call?.Gas ?? TopGas);
        writer.WriteData("init", Call is null ? Traced.Transaction.Data.Span : Call.Input);
        writer.WriteQuantity("value", Call?.Value ?? Traced.Transaction.Value.Value);
        if (Call is not null)
            writer.WriteString("creationMethod", Call.Kind == CallKind.Create2 ? "create2" : "create");
    }

    private void WriteCall(Utf8JsonWriter writer)
    {
        CallKind kind = Call?.Kind ?? CallKind.Call;
        writer.WriteString("callType", NameOf(kind));
        writer.WriteAddress("from", Call?.From ?? Traced.Sender);
        writer.WriteAddress("to", Call is null ? Traced.Transaction.To : kind == CallKind.DelegateCall ? Call.To : Call.Context);
        writer.WriteQuantity("gas", Call?.Gas ?? TopGas);
        writer.WriteData("input", Traced.Transaction.Data.Span);
        writer.WriteQuantity("value", Call?.Value ?? Traced.Transaction.Value.Value);
    }

    /// <summary>The reference knows the gas of transactions that run code only.</summary>
    private long TopGas => Traced.RanCode ? Traced.Transaction.GasLimit : 0;

    private void WriteResult(Utf8JsonWriter writer)
    {
        if (IsSelfDestruct || Error is not null)
        {
            writer.WriteNull("result");
            if (Error is not null)
                writer.WriteString("error", Error);
            return;
        }
        writer.WriteStartObject("result");
        writer.WriteQuantity("gasUsed", Call?.GasUsed ?? Traced.GasUsed);
        if (IsCreation)
        {
            writer.WriteData("code", Call?.Output ?? Traced.Output);
            writer.WriteAddress("address", Call?.To ?? Traced.CreatedAddress);
        }
        else
        {
            writer.WriteData("output", Call?.Output ?? []);
        }
        writer.WriteEndObject();
    }

    private static string NameOf(CallKind kind) => kind switch
    {
        CallKind.CallCode => "callcode",
        CallKind.DelegateCall => "delegatecall",
        CallKind.StaticCall => "staticcall",
        _ => "call",
    };
}
