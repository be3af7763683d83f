using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Server;

/// <summary>Reads fields of a request that may be absent or of another type.</summary>
internal static class RequestFields
{
    public static string? TextOf(this JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement field) ? Text(field) : null;

    public static bool TryGetObject(this JsonElement element, string name, out JsonElement field) =>
        element.TryGetProperty(name, out field) && field.ValueKind == JsonValueKind.Object;

    public static bool TryGetArray(this JsonElement element, string name, out JsonElement field) =>
        element.TryGetProperty(name, out field) && field.ValueKind == JsonValueKind.Array;

    /// <summary>A non-empty array of non-empty hexadecimal strings.</summary>
    public static bool TryGetHexArray(this JsonElement element, string name, [NotNullWhen(true)] out List<byte[]>? items)
    {
        items = null;
        return element.TryGetArray(name, out JsonElement array) && array.GetArrayLength() > 0 && TryReadHexArray(array, out items);
    }

    public static bool TryReadHexArray(JsonElement array, [NotNullWhen(true)] out List<byte[]>? items)
    {
        items = null;
        if (array.ValueKind != JsonValueKind.Array) return false;
        List<byte[]> read = new(array.GetArrayLength());
        foreach (JsonElement item in array.EnumerateArray())
        {
            if (!HsmHex.TryDecodeNonEmpty(Text(item), out byte[]? bytes)) return false;
            read.Add(bytes);
        }

        items = read;
        return true;
    }

    private static string? Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;
}
