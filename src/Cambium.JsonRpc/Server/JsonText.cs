using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Cambium.JsonRpc.Server;

/// <summary>Reads JSON strings that may hold what no text can: half of a surrogate pair, written as an escape.</summary>
public static class JsonText
{
    /// <summary>The string's text; false when the element is no string or no text.</summary>
    public static bool TryRead(JsonElement element, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (element.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            text = element.GetString();
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        return text is not null;
    }

    /// <summary>The element for a text to a person: a string as it is, everything else as it is written.</summary>
    public static string Show(JsonElement element) => TryRead(element, out string? text) ? text : element.GetRawText();
}
