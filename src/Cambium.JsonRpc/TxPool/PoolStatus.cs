using System.Text.Json;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.TxPool;

/// <summary>How many transactions wait, as JSON numbers.</summary>
internal sealed record PoolStatus(int Pending, int Queued) : IRpcResult
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("pending"u8, Pending);
        writer.WriteNumber("queued"u8, Queued);
        writer.WriteEndObject();
    }
}
