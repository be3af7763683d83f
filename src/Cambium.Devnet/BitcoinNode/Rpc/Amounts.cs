using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>Amounts and fee rates as bitcoins with eight decimals.</summary>
internal static class Amounts
{
    private const decimal OneSatoshi = 0.00000001m;

    public static JsonNode ToJson(Satoshis amount) => JsonValue.Create(amount.Value * OneSatoshi);

    /// <summary>For a thousand virtual bytes.</summary>
    public static JsonNode ToJson(FeeRate rate) => ToJson(new Satoshis(rate.SatoshisPerKilobyte));

    public static FeeRate ParseRate(JsonElement value) => new(Parse(value).Value);

    public static Satoshis Parse(JsonElement value)
    {
        string? text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString(),
            _ => throw new CoreRpcException(CoreErrorCode.Type, "Amount is not a number or string"),
        };
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal amount))
            throw new CoreRpcException(CoreErrorCode.Type, "Invalid amount");
        if (amount < 0 || amount > Satoshis.MaxMoney.Value * OneSatoshi)
            throw new CoreRpcException(CoreErrorCode.Type, "Amount out of range");
        decimal satoshis = amount / OneSatoshi;
        return decimal.IsInteger(satoshis) ? new Satoshis((long)satoshis) : throw new CoreRpcException(CoreErrorCode.Type, "Invalid amount");
    }
}
