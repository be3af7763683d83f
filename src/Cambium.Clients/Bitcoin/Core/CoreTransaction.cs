using System.Text.Json;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Clients.Bitcoin.Core;

/// <summary>A transaction and where it is.</summary>
/// <param name="Transaction">With its witness.</param>
/// <param name="BlockHash">In wire order; null while it waits in the pool.</param>
/// <param name="Confirmations">0 while it waits.</param>
public sealed record CoreTransaction(Transaction Transaction, Hash256? BlockHash, int Confirmations)
{
    internal static CoreTransaction? Read(JsonElement result) => new(
        Transaction.Parse(CoreClient.ReadBytes(result.GetProperty("hex"))),
        result.TryGetProperty("blockhash", out JsonElement hash) && hash.ValueKind == JsonValueKind.String ? CoreClient.ReadHash(hash) : null,
        result.TryGetProperty("confirmations", out JsonElement count) && count.ValueKind == JsonValueKind.Number ? count.GetInt32() : 0);
}
