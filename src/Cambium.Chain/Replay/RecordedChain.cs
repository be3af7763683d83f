using System.Text.Json;
using Cambium.Chain.Genesis;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Replay;

/// <summary>
/// The first line of a recorded chain ("rootstock-chain/1"): the network with its heights, the genesis block and what it must hash to.
/// </summary>
public sealed record RecordedChain
{
    public const string Format = "rootstock-chain/1";

    public required string Name { get; init; }

    public required NetworkParameters Network { get; init; }

    public required GenesisDescription Genesis { get; init; }

    public required Hash256 GenesisHash { get; init; }

    /// <summary>The line itself, which describes the chain completely.</summary>
    public required string Description { get; init; }

    /// <summary>Reads the first line of a file.</summary>
    /// <exception cref="FormatException">The file is no recorded chain.</exception>
    public static RecordedChain Open(string path)
    {
        using var file = new RecordedFile(path);
        return Parse(file.ReadFirstLine());
    }

    /// <exception cref="FormatException">The line does not describe a chain.</exception>
    public static RecordedChain Parse(string line)
    {
        using JsonDocument document = ParseJson(line);
        JsonElement json = document.RootElement;
        if (TextOf(json, "format") != Format) throw new FormatException($"not a recorded chain: its format is not {Format}");
        return new RecordedChain
        {
            Name = TextOf(json, "name") ?? "unnamed",
            Network = CustomChain.Parse(line),
            Genesis = GenesisDescription.Parse(json.GetProperty("genesis")),
            GenesisHash = Hash256.Parse(TextOf(json, "genesisHash") ?? throw new FormatException("genesisHash is missing")),
            Description = line,
        };
    }

    internal static JsonDocument ParseJson(string line)
    {
        try
        {
            return JsonDocument.Parse(line);
        }
        catch (JsonException error)
        {
            throw new FormatException($"a line is not JSON: {error.Message}", error);
        }
    }

    private static string? TextOf(JsonElement json, string property) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(property, out JsonElement value) ? value.GetString() : null;
}
