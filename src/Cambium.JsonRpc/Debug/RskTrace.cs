using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Debug;

/// <summary>A transaction's steps as the reference writes them: no prefixes, words in full (node-interfaces.md 3.11, DetailedProgramTrace).</summary>
internal sealed record RskTrace(StepRecorder Recorder, TraceError? DeploymentError) : IRpcResult
{
    private const int WordLength = 32;

    public void WriteTo(Utf8JsonWriter writer)
    {
        StepFrame root = Recorder.Root!;
        TraceError? error = Recorder.Error ?? DeploymentError;
        writer.WriteStartObject();
        writer.WriteString("contractAddress", Hex.Encode(root.Address.AsSpan()));
        WriteStorage(writer, "initStorage", root.InitialStorage);
        writer.WriteStartArray("structLogs");
        foreach (StepTrace step in Recorder.Steps)
            WriteStep(writer, step);
        writer.WriteEndArray();
        writer.WriteString("result", Hex.Encode(DeploymentError is null ? Recorder.Output : []));
        writer.WriteString("error", error?.Title ?? "");
        writer.WriteBoolean("reverted", Recorder.Status == EvmStatus.Revert);
        writer.WriteNumber("storageSize", root.Storage.Count);
        WriteStorage(writer, "currentStorage", root.Storage);
        writer.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter writer, StepTrace step)
    {
        writer.WriteStartObject();
        writer.WriteString("op", OpcodeText.NameOf(step.Opcode));
        writer.WriteNumber("depth", step.Depth);
        writer.WriteNumber("pc", step.Pc);
        writer.WriteNumber("gas", step.Gas);
        writer.WriteNumber("gasCost", step.GasCost);
        if (step.Memory is not null)
            WriteMemory(writer, step.Memory);
        if (step.Stack is not null)
            WriteStack(writer, step.Stack);
        if (step.Storage is not null)
            WriteStorage(writer, "storage", step.Storage);
        writer.WriteEndObject();
    }

    private static void WriteMemory(Utf8JsonWriter writer, byte[] memory)
    {
        writer.WriteStartArray("memory");
        for (int start = 0; start < memory.Length; start += WordLength)
            writer.WriteStringValue(Hex.Encode(memory.AsSpan(start, Math.Min(WordLength, memory.Length - start))));
        writer.WriteEndArray();
    }

    private static void WriteStack(Utf8JsonWriter writer, UInt256[] stack)
    {
        writer.WriteStartArray("stack");
        foreach (UInt256 word in stack)
            writer.WriteStringValue(WordText(word));
        writer.WriteEndArray();
    }

    private static void WriteStorage(Utf8JsonWriter writer, string name, IReadOnlyDictionary<UInt256, UInt256> cells)
    {
        writer.WriteStartObject(name);
        foreach ((UInt256 cell, UInt256 value) in cells)
            writer.WriteString(WordText(cell), WordText(value));
        writer.WriteEndObject();
    }

    private static string WordText(in UInt256 word) => Hex.Encode(word.ToBigEndian32());
}
