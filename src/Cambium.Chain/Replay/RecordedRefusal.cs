using System.Text.Json;
using Cambium.Primitives;

namespace Cambium.Chain.Replay;

/// <summary>A block that the reference refused, offered after some lines of a recorded chain.</summary>
/// <param name="AfterLines">How many blocks of the chain file are imported before.</param>
/// <param name="BestHash">The best block then, which must stay the best.</param>
/// <param name="Result">INVALID_BLOCK, NO_PARENT, EXIST or DECODE_ERROR.</param>
public sealed record RecordedRefusal(int AfterLines, Hash256 BestHash, string Description, byte[] Encoded, string Result)
{
    public const string DecodeError = "DECODE_ERROR";

    private const string Format = "rootstock-invalid-blocks/1";

    /// <summary>Reads a file of refused blocks ("rootstock-invalid-blocks/1"), ordered by the number of lines before.</summary>
    /// <exception cref="FormatException">The file is none.</exception>
    public static IReadOnlyList<RecordedRefusal> ReadFile(string path)
    {
        using var file = new RecordedFile(path);
        using (JsonDocument header = RecordedChain.ParseJson(file.ReadFirstLine()))
        {
            if (!header.RootElement.TryGetProperty("format", out JsonElement format) || format.GetString() != Format)
                throw new FormatException($"{path} is no file of refused blocks: the format is not {Format}");
        }

        var refusals = new List<RecordedRefusal>();
        while (file.ReadLine() is { } line) refusals.Add(Parse(line));
        return [.. refusals.OrderBy(refusal => refusal.AfterLines)];
    }

    private static RecordedRefusal Parse(string line)
    {
        using JsonDocument document = RecordedChain.ParseJson(line);
        JsonElement json = document.RootElement;
        return new RecordedRefusal(
            json.GetProperty("afterLines").GetInt32(),
            Hash256.Parse(json.GetProperty("bestHash").GetString()!),
            json.GetProperty("what").GetString()!,
            Hex.Decode(json.GetProperty("rlp").GetString()!),
            json.GetProperty("result").GetString()!);
    }
}
