using System.Text.Json;
using Cambium.Primitives;

namespace Cambium.Clients.Bitcoin.Core;

/// <summary>Where a block is in the node's chain.</summary>
/// <param name="Hash">In wire order.</param>
/// <param name="Height">Its height.</param>
/// <param name="Confirmations">1 for the tip; -1 when the block is not in the best branch.</param>
/// <param name="Previous">The block below, in wire order; null for the first one.</param>
/// <param name="Time">Seconds since 1970.</param>
public sealed record CoreHeader(Hash256 Hash, int Height, int Confirmations, Hash256? Previous, long Time)
{
    internal static CoreHeader? Read(JsonElement header) => new(
        CoreClient.ReadHash(header.GetProperty("hash")),
        header.GetProperty("height").GetInt32(),
        header.GetProperty("confirmations").GetInt32(),
        header.TryGetProperty("previousblockhash", out JsonElement previous) && previous.ValueKind == JsonValueKind.String ? CoreClient.ReadHash(previous) : null,
        header.GetProperty("time").GetInt64());
}
