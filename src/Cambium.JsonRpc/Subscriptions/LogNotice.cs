using System.Text.Json;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Subscriptions;

/// <summary>A log as subscribers are sent it: with its index in the transaction, and whether its block left the best chain (node-interfaces.md 3.9).</summary>
internal sealed record LogNotice(PlacedLog Placed, bool Removed) : IRpcResult
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        Placed.WriteMembers(writer);
        writer.WriteBoolean("removed", Removed);
        writer.WriteEndObject();
    }
}
