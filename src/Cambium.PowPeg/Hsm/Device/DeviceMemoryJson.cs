using System.Text.Json;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>The file form of a device's memory, with the parameters that it was made under.</summary>
internal static class DeviceMemoryJson
{
    private const string Device = "device";
    private const string State = "state";
    private const string LastSigned = "last_signed";

    public static byte[] Write(DeviceMemory memory, DeviceParameters parameters)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WritePropertyName(Device);
            BookkeepingJson.Write(json, parameters.ToProtocol());
            json.WritePropertyName(State);
            BookkeepingJson.Write(json, memory.State);
            json.WriteString(LastSigned, memory.LastSigned.ToHex());
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    public static DeviceMemory Read(byte[] file, DeviceParameters parameters)
    {
        using JsonDocument document = JsonDocument.Parse(file);
        JsonElement root = document.RootElement;
        BlockchainParameters written = BookkeepingJson.ReadParameters(root.GetProperty(Device));
        if (written != parameters.ToProtocol())
        {
            throw new DeviceStateException(
                $"this device was set up for {written.Network}, checkpoint {written.Checkpoint}, minimum difficulty {written.MinimumDifficulty}");
        }

        return new DeviceMemory(BookkeepingJson.ReadState(root.GetProperty(State)), BookkeepingJson.ReadHash(root, LastSigned));
    }
}
