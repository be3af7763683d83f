using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Debug;

/// <summary>A transaction's steps in the shape of go-ethereum's struct logger, for tools that know no other.</summary>
/// <param name="Recorder">The steps; none when the transaction ran no code.</param>
/// <param name="Gas">The gas used.</param>
/// <param name="Succeeded">Whether it succeeded.</param>
internal sealed record StructTrace(StepRecorder? Recorder, long Gas, bool Succeeded) : IRpcResult
{
    private const int WordLength = 32;

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("gas", Gas);
        writer.WriteBoolean("failed", !Succeeded);
        writer.WriteString("returnValue", Hex.Encode0x(Recorder?.Output ?? []));
        writer.WriteStartArray("structLogs");
        foreach (StepTrace step in Recorder?.Steps ?? [])
            WriteStep(writer, step);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Depths count from 1, unlike the reference's.</summary>
    private static void WriteStep(Utf8JsonWriter writer, StepTrace step)
    {
        writer.WriteStartObject();
        writer.WriteNumber("pc", step.Pc);
        writer.WriteString("op", EthereumName(step.Opcode));
        writer.WriteNumber("gas", step.Gas);
        writer.WriteNumber("gasCost", step.GasCost);
        writer.WriteNumber("depth", step.Depth + 1);
        writer.WriteNumber("refund", step.Refund);
        WriteStack(writer, step.Stack);
        WriteMemory(writer, step.Memory);
        WriteStorage(writer, step);
        writer.WriteEndObject();
    }

    private static string EthereumName(Opcode opcode) => opcode switch
    {
        Opcode.Keccak256 => "KECCAK256",
        Opcode.SelfDestruct => "SELFDESTRUCT",
        _ => OpcodeText.NameOf(opcode),
    };

    private static void WriteStack(Utf8JsonWriter writer, UInt256[]? stack)
    {
        if (stack is null)
            return;
        writer.WriteStartArray("stack");
        foreach (UInt256 word in stack)
            writer.WriteStringValue(word.ToHexString());
        writer.WriteEndArray();
    }

    private static void WriteMemory(Utf8JsonWriter writer, byte[]? memory)
    {
        if (memory is null)
            return;
        writer.WriteStartArray("memory");
        for (int start = 0; start < memory.Length; start += WordLength)
            writer.WriteStringValue(Hex.Encode0x(memory.AsSpan(start, Math.Min(WordLength, memory.Length - start))));
        writer.WriteEndArray();
    }

    /// <summary>Only at the instructions that touch it, as go-ethereum does.</summary>
    private static void WriteStorage(Utf8JsonWriter writer, StepTrace step)
    {
        if (step.Storage is null || step.Opcode is not (Opcode.SLoad or Opcode.SStore))
            return;
        writer.WriteStartObject("storage");
        foreach ((UInt256 cell, UInt256 value) in step.Storage)
            writer.WriteString(Hex.Encode0x(cell.ToBigEndian32()), Hex.Encode0x(value.ToBigEndian32()));
        writer.WriteEndObject();
    }
}
