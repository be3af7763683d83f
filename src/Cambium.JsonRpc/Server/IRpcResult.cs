using System.Text.Json;

namespace Cambium.JsonRpc.Server;

/// <summary>A result object that writes its own JSON, so that the names, their order and the number formats are stated where the object is.</summary>
public interface IRpcResult
{
    /// <summary>Writes exactly one JSON value.</summary>
    void WriteTo(Utf8JsonWriter writer);
}
