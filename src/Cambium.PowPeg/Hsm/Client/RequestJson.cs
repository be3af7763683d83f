using System.Text.Json;
using Cambium.Primitives;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Client;

/// <summary>Writes requests.</summary>
internal static class RequestJson
{
    public static byte[] Line(string command, HsmProtocolVersion version, Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString(HsmField.Command, command);

            // A client that asks which version there is cannot name it.
            if (command != HsmCommandName.Version) json.WriteNumber(HsmField.Version, (int)version);
            fields(json);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    public static void WriteHash(Utf8JsonWriter json, HsmKey key, in Hash256 hash, HsmProtocolVersion version)
    {
        json.WriteString(HsmField.KeyId, key.Path.ToString());
        if (version == HsmProtocolVersion.One)
        {
            json.WriteString(HsmField.Message, hash.ToHex());
            return;
        }

        json.WriteStartObject(HsmField.Message);
        json.WriteString(HsmField.Hash, hash.ToHex());
        json.WriteEndObject();
    }

    public static void WritePegOut(Utf8JsonWriter json, PegOutSigningRequest request)
    {
        json.WriteString(HsmField.KeyId, request.Path.ToString());
        json.WriteStartObject(HsmField.Message);
        json.WriteString(HsmField.Transaction, Hex.Encode(request.Transaction.Span));
        json.WriteNumber(HsmField.Input, request.Input);
        json.WriteString(HsmField.WitnessScript, Hex.Encode(request.WitnessScript.Span));
        json.WriteNumber(HsmField.OutpointValue, request.OutpointValue);
        json.WriteEndObject();
        json.WriteStartObject(HsmField.Authorization);
        json.WriteString(HsmField.Receipt, Hex.Encode(request.Receipt.Span));
        WriteArray(json, HsmField.ReceiptProof, request.ReceiptProof);
        json.WriteEndObject();
    }

    public static void WriteBlocks(Utf8JsonWriter json, IReadOnlyList<byte[]> blocks, IReadOnlyList<IReadOnlyList<byte[]>>? brothers = null)
    {
        WriteArray(json, HsmField.Blocks, blocks);
        if (brothers is null) return;
        json.WriteStartArray(HsmField.Brothers);
        foreach (IReadOnlyList<byte[]> list in brothers) WriteItems(json, list);
        json.WriteEndArray();
    }

    private static void WriteArray(Utf8JsonWriter json, string name, IReadOnlyList<byte[]> items)
    {
        json.WritePropertyName(name);
        WriteItems(json, items);
    }

    private static void WriteItems(Utf8JsonWriter json, IReadOnlyList<byte[]> items)
    {
        json.WriteStartArray();
        foreach (byte[] item in items) json.WriteStringValue(Hex.Encode(item));
        json.WriteEndArray();
    }
}
