using System.Text.Json;

namespace Cambium.JsonRpc.Tests.Recorded;

/// <summary>Finds the first difference between two JSON values; the order of members does not count.</summary>
internal static class JsonDifference
{
    /// <summary>Where and what, or null.</summary>
    public static string? Find(JsonElement? expected, JsonElement? got, bool shapeOnly, string path = "$")
    {
        if (expected is not { } want || got is not { } have)
            return expected is null && got is null ? null : $"{path}: want {Show(expected)}, got {Show(got)}";
        if (KindOf(want) != KindOf(have))
            return shapeOnly && (want.ValueKind == JsonValueKind.Null || have.ValueKind == JsonValueKind.Null) ? null : $"{path}: want {Show(want)}, got {Show(have)}";
        return want.ValueKind switch
        {
            JsonValueKind.Object => FindInObjects(want, have, shapeOnly, path),
            JsonValueKind.Array => FindInArrays(want, have, shapeOnly, path),
            _ => shapeOnly || TextOf(want) == TextOf(have) ? null : $"{path}: want {Show(want)}, got {Show(have)}",
        };
    }

    /// <summary>How characters are escaped does not count.</summary>
    private static string TextOf(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();

    private static JsonValueKind KindOf(JsonElement json) => json.ValueKind == JsonValueKind.False ? JsonValueKind.True : json.ValueKind;

    private static string? FindInObjects(JsonElement want, JsonElement have, bool shapeOnly, string path)
    {
        string[] names = [.. want.EnumerateObject().Select(member => member.Name)];
        string[] others = [.. have.EnumerateObject().Select(member => member.Name).Where(name => names.Contains(name) || !DeliberateDifferences.AddedMembers.Contains(name))];
        if (!names.Order(StringComparer.Ordinal).SequenceEqual(others.Order(StringComparer.Ordinal)))
            return $"{path}: want members {string.Join(',', names.Except(others))}, got {string.Join(',', others.Except(names))}";
        return names.Select(name => Find(want.GetProperty(name), have.GetProperty(name), shapeOnly, $"{path}.{name}")).FirstOrDefault(difference => difference is not null);
    }

    private static string? FindInArrays(JsonElement want, JsonElement have, bool shapeOnly, string path)
    {
        if (shapeOnly)
            return want.GetArrayLength() == 0 || have.GetArrayLength() == 0 ? null : Find(want[0], have[0], true, $"{path}[0]");
        if (want.GetArrayLength() != have.GetArrayLength())
            return $"{path}: want {want.GetArrayLength()} items, got {have.GetArrayLength()}";
        return Enumerable.Range(0, want.GetArrayLength()).Select(i => Find(want[i], have[i], false, $"{path}[{i}]")).FirstOrDefault(difference => difference is not null);
    }

    private static string Show(JsonElement? json)
    {
        string text = json?.GetRawText() ?? "nothing";
        return text.Length > 300 ? text[..300] + "..." : text;
    }
}
