using System.Text.Json;
using Cambium.PowPeg.Hsm.Protocol;

namespace Cambium.PowPeg.Hsm.Server;

/// <summary>An answer: its code and, when that is no failure, the writer of its other fields.</summary>
internal readonly record struct HsmAnswer(HsmErrorCode Code, Action<Utf8JsonWriter>? Fields = null)
{
    public byte[] ToLine()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Fields?.Invoke(json);
            json.WriteNumber(HsmField.ErrorCode, (int)Code);
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }
}
