using System.Collections;
using System.Diagnostics;
using System.Text.Json;

namespace Cambium.JsonRpc.Server;

/// <summary>Writes what a handler returned.</summary>
internal static class RpcResultWriter
{
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case JsonElement element:
                element.WriteTo(writer);
                break;
            case IRpcResult result:
                result.WriteTo(writer);
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (object? item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                throw new UnreachableException($"a handler returned a {value.GetType()}");
        }
    }
}
