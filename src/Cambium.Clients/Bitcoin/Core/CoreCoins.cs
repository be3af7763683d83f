using System.Text.Json;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Clients.Bitcoin.Core;

/// <summary>The unspent outputs of some addresses at one tip.</summary>
/// <param name="Height">The tip's height.</param>
/// <param name="Tip">The tip's hash, in wire order.</param>
/// <param name="Coins">Each output with its value.</param>
public sealed record CoreCoins(int Height, Hash256 Tip, IReadOnlyDictionary<OutPoint, Satoshis> Coins)
{
    internal static CoreCoins Read(JsonElement result) => new(
        result.GetProperty("height").GetInt32(),
        CoreClient.ReadHash(result.GetProperty("bestblock")),
        result.GetProperty("unspents").EnumerateArray().ToDictionary(
            coin => new OutPoint(CoreClient.ReadHash(coin.GetProperty("txid")), coin.GetProperty("vout").GetUInt32()),
            coin => CoreAmount.Read(coin.GetProperty("amount"))));
}
