using System.Globalization;
using System.Text.Json;
using Cambium.Primitives;

namespace Cambium.PowPeg.Tests.Hsm.Firmware;

/// <summary>One public test case of the PowHSM firmware, read from its file.</summary>
internal sealed class FirmwareCase(string name, JsonElement content)
{
    public string Name => name;

    public string Operation => content.GetProperty("operation").GetString()!;

    /// <summary>The status word that the case expects; null when it expects success.</summary>
    public int? ExpectedStatus => content.TryGetProperty("expected", out JsonElement expected) && expected.ValueKind == JsonValueKind.String
        ? int.Parse(expected.GetString().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The fields that the answer should have, when the case names any.</summary>
    public IEnumerable<JsonProperty> ExpectedFields =>
        content.TryGetProperty("expected", out JsonElement expected) && expected.ValueKind == JsonValueKind.Object ? expected.EnumerateObject() : [];

    public IReadOnlyList<string>? Paths => content.TryGetProperty("paths", out JsonElement paths) ? [.. paths.EnumerateArray().Select(path => path.GetString()!)] : null;

    public static FirmwareCase Load(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new FirmwareCase(Path.GetFileNameWithoutExtension(file), document.RootElement.Clone());
    }

    public bool Flag(string field) => content.TryGetProperty(field, out JsonElement value) && value.GetBoolean();

    public string? TryText(string field) => content.TryGetProperty(field, out JsonElement value) ? value.GetString() : null;

    public byte[] Bytes(string field) => Convert.FromHexString(content.GetProperty(field).GetString()!);

    public ulong Number(string field) => content.GetProperty(field).GetUInt64();

    public int? TryInt(string field) => content.TryGetProperty(field, out JsonElement value) ? value.GetInt32() : null;

    public List<byte[]> Blocks => [.. Items(content.GetProperty("blocks"))];

    public List<List<byte[]>> Brothers => [.. content.GetProperty("brothers").EnumerateArray().Select(list => Items(list).ToList())];

    public List<byte[]> ReceiptProof => [.. Items(content.GetProperty("receiptMp"))];

    private static IEnumerable<byte[]> Items(JsonElement array) => array.EnumerateArray().Select(item => Hex.Decode(item.GetString()!));

    public override string ToString() => name;
}
