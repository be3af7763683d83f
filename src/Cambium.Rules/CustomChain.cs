using System.Text.Json;

namespace Cambium.Rules;

/// <summary>
/// Reads the parameters of a custom chain from the first line of a recorded chain or a chain description: a JSON object with
/// <c>network</c>, <c>hardforks</c> {upgrade: height} and <c>rules</c> {rule: height}, which are laid over the network's own overrides.
/// Other properties are ignored.
/// </summary>
public static class CustomChain
{
    /// <summary>The named network with the described rule heights. Throws <see cref="FormatException"/> when the description is incomplete.</summary>
    public static NetworkParameters Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new FormatException($"not a chain description: {error.Message}", error);
        }
    }

    private static NetworkParameters Read(JsonElement description)
    {
        NetworkParameters network = NetworkParameters.Named(description.GetProperty("network").GetString() ?? string.Empty);
        var overrides = new Dictionary<string, long>(network.RuleOverrides);
        if (description.TryGetProperty("rules", out JsonElement rules))
        {
            foreach ((string rule, long height) in Heights(rules))
                overrides[rule] = height;
        }
        return network.With(ChainRules.Create(Heights(description.GetProperty("hardforks")), overrides));
    }

    private static Dictionary<string, long> Heights(JsonElement heights) =>
        heights.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetInt64(), StringComparer.Ordinal);
}
