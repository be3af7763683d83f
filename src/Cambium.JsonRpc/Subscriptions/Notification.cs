using System.Buffers;
using System.Text.Json;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Subscriptions;

/// <summary>Writes the message that tells a subscriber of an event.</summary>
internal static class Notification
{
    public static ReadOnlyMemory<byte> Write(string subscription, IRpcResult result)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, "2.0"u8);
        writer.WriteString("method"u8, "eth_subscription"u8);
        writer.WriteStartObject("params"u8);
        writer.WriteString("subscription"u8, subscription);
        writer.WritePropertyName("result"u8);
        result.WriteTo(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
