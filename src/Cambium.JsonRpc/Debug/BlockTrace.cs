using System.Text.Json;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Debug;

/// <summary>A transaction's trace among those of its block.</summary>
internal sealed record BlockTrace(Hash256 Transaction, IRpcResult Result) : IRpcResult
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteHash("txHash", Transaction);
        writer.WritePropertyName("result");
        Result.WriteTo(writer);
        writer.WriteEndObject();
    }
}
