using System.Text.Json;

namespace Cambium.JsonRpc.Server;

/// <summary>The identity of a call, echoed in its response: the <c>jsonrpc</c> and <c>id</c> members.</summary>
internal readonly struct JsonRpcId
{
    private readonly string? _version;
    private readonly JsonElement? _id;

    private JsonRpcId(string? version, JsonElement? id, bool isNotification)
    {
        _version = version;
        _id = id;
        IsNotification = isNotification;
    }

    /// <summary>Of a request that could not be read: the text "null", as the reference answers.</summary>
    public static JsonRpcId Unknown { get; } = new("2.0", null, isNotification: false);

    /// <summary>Without an id nothing is answered.</summary>
    public bool IsNotification { get; }

    public static JsonRpcId Of(JsonElement request)
    {
        if (request.ValueKind != JsonValueKind.Object)
            return Unknown;
        if (!request.TryGetProperty("jsonrpc"u8, out JsonElement stated) || !JsonText.TryRead(stated, out string? version))
            version = "2.0";
        bool hasId = request.TryGetProperty("id"u8, out JsonElement id) && id.ValueKind != JsonValueKind.Null;
        return new JsonRpcId(version, hasId ? id : null, isNotification: !hasId);
    }

    /// <summary>Opens the response object and writes both members.</summary>
    public void WriteStart(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc"u8, _version);
        writer.WritePropertyName("id"u8);
        if (_id is { } id)
            id.WriteTo(writer);
        else
            writer.WriteStringValue("null");
    }
}
