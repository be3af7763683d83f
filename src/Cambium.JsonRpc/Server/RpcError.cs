using System.Text.Json;

namespace Cambium.JsonRpc.Server;

/// <summary>The error member of a JSON-RPC response: one of <see cref="RpcErrorCode"/>, a sentence, and revert bytes where there are some.</summary>
public sealed record RpcError(int Code, string Message, string? Data = null)
{
    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("error"u8);
        writer.WriteNumber("code"u8, Code);
        writer.WriteString("message"u8, Message);
        if (Data is not null)
            writer.WriteString("data"u8, Data);
        writer.WriteEndObject();
    }
}
