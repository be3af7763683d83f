using System.Globalization;
using System.Text.Json;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Rpc;

/// <summary>The description of the interface by the OpenRPC 1.2.6 specification.</summary>
internal sealed record OpenRpcDocument(IReadOnlyList<RpcMethod> Methods, string Version) : IRpcResult
{
    private const string SpecificationVersion = "1.2.6";

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("openrpc", SpecificationVersion);
        writer.WriteStartObject("info");
        writer.WriteString("title", "Cambium JSON-RPC");
        writer.WriteString("version", Version);
        writer.WriteEndObject();
        writer.WriteStartArray("methods");
        foreach (RpcMethod method in Methods)
            WriteMethod(writer, method);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteMethod(Utf8JsonWriter writer, RpcMethod method)
    {
        writer.WriteStartObject();
        writer.WriteString("name", method.Name);
        writer.WriteString("paramStructure", "by-position");
        writer.WriteStartArray("params");
        for (int i = 0; i < method.MaxParameters; i++)
            WriteParameter(writer, NameOf(method, i), isRequired: i < method.MinParameters);
        writer.WriteEndArray();
        writer.WriteStartObject("result");
        writer.WriteString("name", "result");
        WriteAnySchema(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter writer, string name, bool isRequired)
    {
        writer.WriteStartObject();
        writer.WriteString("name", name);
        writer.WriteBoolean("required", isRequired);
        WriteAnySchema(writer);
        writer.WriteEndObject();
    }

    private static void WriteAnySchema(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("schema");
        writer.WriteEndObject();
    }

    private static string NameOf(RpcMethod method, int index) => index < method.ParameterNames.Count
        ? method.ParameterNames[index]
        : string.Create(CultureInfo.InvariantCulture, $"parameter{index + 1}");
}
