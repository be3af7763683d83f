using System.Text.Json;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Debug;

/// <summary>What an account may still offer to the pool.</summary>
internal sealed record AccountQuota(DateTimeOffset RefilledAt, double AvailableVirtualGas) : IRpcResult
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("timestamp", RefilledAt.ToUnixTimeMilliseconds());
        writer.WriteNumber("availableVirtualGas", AvailableVirtualGas);
        writer.WriteEndObject();
    }
}
