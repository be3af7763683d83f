using System.Text.Json;
using Cambium.PowPeg.Federation.Bitcoin;
using Cambium.Primitives;

namespace Cambium.PowPeg.Federation;

/// <summary>Keeps a federator's memory in a JSON file, or nowhere.</summary>
/// <param name="path">The file; null keeps nothing.</param>
internal sealed class MemoryFile(string? path)
{
    private const string Name = "federator.json";

    private FederatorMemory _saved = FederatorMemory.Empty;

    public static MemoryFile In(string? directory)
    {
        if (directory is not null)
            Directory.CreateDirectory(directory);
        return new MemoryFile(directory is null ? null : Path.Combine(directory, Name));
    }

    /// <summary>Starts over when the file is damaged: what it saves can be found again.</summary>
    public FederatorMemory Load()
    {
        if (path is null || !File.Exists(path))
            return FederatorMemory.Empty;
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return FederatorMemory.Empty;
        }
    }

    public void Save(FederatorMemory memory)
    {
        if (path is null || ReferenceEquals(memory, _saved))
            return;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
            Write(json, memory);
        AtomicFile.Write(path, buffer.ToArray());
        _saved = memory;
    }

    private static FederatorMemory Read(JsonElement json) => new()
    {
        Blocks = [.. json.GetProperty("blocks").EnumerateArray().Select(ReadBlock)],
        Transactions = [.. json.GetProperty("transactions").EnumerateArray().Select(ReadTransaction)],
        ReleasesUpTo = json.GetProperty("releasesUpTo") is { ValueKind: JsonValueKind.Number } height ? height.GetUInt64() : null,
        Outbox = json.GetProperty("outbox").EnumerateObject().ToDictionary(
            item => Hash256.Parse(item.Name), item => (ReadOnlyMemory<byte>)Hex.Decode(item.Value.GetString()!)),
    };

    private static FollowedBlock ReadBlock(JsonElement json) =>
        new(json.GetProperty("height").GetInt32(), Hash256.Parse(json.GetProperty("hash").GetString()!));

    private static WatchedTransaction ReadTransaction(JsonElement json) => new(
        Hash256.Parse(json.GetProperty("id").GetString()!),
        ReadBlock(json.GetProperty("block")),
        json.GetProperty("witness").GetBoolean(),
        json.GetProperty("attempts").GetInt32());

    private static void Write(Utf8JsonWriter json, FederatorMemory memory)
    {
        json.WriteStartObject();
        json.WriteStartArray("blocks");
        foreach (FollowedBlock block in memory.Blocks)
            Write(json, block);
        json.WriteEndArray();
        json.WriteStartArray("transactions");
        foreach (WatchedTransaction transaction in memory.Transactions)
            Write(json, transaction);
        json.WriteEndArray();
        if (memory.ReleasesUpTo is { } height)
            json.WriteNumber("releasesUpTo", height);
        else
            json.WriteNull("releasesUpTo");
        json.WriteStartObject("outbox");
        foreach ((Hash256 id, ReadOnlyMemory<byte> raw) in memory.Outbox)
            json.WriteString(id.ToHex(), Hex.Encode(raw.Span));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FollowedBlock block)
    {
        json.WriteStartObject();
        json.WriteNumber("height", block.Height);
        json.WriteString("hash", block.Hash.ToHex());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, WatchedTransaction transaction)
    {
        json.WriteStartObject();
        json.WriteString("id", transaction.Id.ToHex());
        json.WritePropertyName("block");
        Write(json, transaction.Block);
        json.WriteBoolean("witness", transaction.HasWitness);
        json.WriteNumber("attempts", transaction.Attempts);
        json.WriteEndObject();
    }
}
