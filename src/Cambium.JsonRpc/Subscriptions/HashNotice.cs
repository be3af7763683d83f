using System.Text.Json;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Subscriptions;

/// <summary>Nothing but a transaction's hash.</summary>
internal sealed record HashNotice(Hash256 Hash) : IRpcResult
{
    public void WriteTo(Utf8JsonWriter writer) => writer.WriteStringValue(Hash.ToString());
}
