using System.Text.Json;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Parameters;

/// <summary>The text of a scalar parameter. Numbers and booleans count as their text, as the reference reads them.</summary>
public static class ParameterText
{
    /// <exception cref="RpcException">The parameter is null, an object or an array.</exception>
    public static string Read(JsonElement parameter) => parameter.ValueKind switch
    {
        JsonValueKind.String when JsonText.TryRead(parameter, out string? text) => text,
        JsonValueKind.Number => parameter.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => throw RpcException.InvalidParameters("Invalid input"),
    };

    /// <summary>Whether a property of an object is there and not null.</summary>
    public static bool TryGet(JsonElement json, string name, out JsonElement value) =>
        json.TryGetProperty(name, out value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);

    /// <summary>The parameter at a position; null when it was left out or is null.</summary>
    public static JsonElement? At(RpcCall call, int index)
    {
        ArgumentNullException.ThrowIfNull(call);
        return index < call.Parameters.Count && call.Parameters[index].ValueKind != JsonValueKind.Null ? call.Parameters[index] : null;
    }
}
