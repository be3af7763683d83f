using System.Text.Json;
using Cambium.Primitives;

namespace Cambium.Clients.Bitcoin.Core;

/// <summary>Amounts as Bitcoin Core writes them: a decimal number of bitcoins.</summary>
internal static class CoreAmount
{
    /// <exception cref="FormatException">It has more than eight decimals.</exception>
    public static Satoshis Read(JsonElement bitcoins)
    {
        decimal satoshis = bitcoins.GetDecimal() * Satoshis.PerBitcoin;
        return decimal.IsInteger(satoshis) ? new Satoshis((long)satoshis) : throw new FormatException("an amount has more than eight decimals");
    }
}
