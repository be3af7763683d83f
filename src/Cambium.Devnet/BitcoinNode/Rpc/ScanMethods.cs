using System.Text.Json;
using System.Text.Json.Nodes;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>The method that searches the unspent outputs.</summary>
internal sealed class ScanMethods(ChainState chain)
{
    public IEnumerable<CoreMethod> All => [new("scantxoutset action scanobjects?", Scan)];

    private JsonNode? Scan(CoreArguments arguments) => arguments.Text(0) switch
    {
        // A scan ends within its call: there is none to report on or to stop.
        "status" => null,
        "abort" => false,
        "start" when arguments.Has(1) => Scan(Scripts(arguments.Element(1, JsonValueKind.Array))),
        "start" => throw new CoreRpcException(CoreErrorCode.Misc, "scanobjects argument is required for the start action"),
        _ => throw new CoreRpcException(CoreErrorCode.InvalidParameter, $"Invalid action '{arguments.Text(0)}'"),
    };

    private JsonObject Scan(Dictionary<Script, string> wanted)
    {
        long visited = 0;
        Satoshis total = Satoshis.Zero;
        JsonArray found = [];
        foreach ((OutPoint point, ChainCoin coin) in chain.AllCoins())
        {
            visited++;
            if (!wanted.TryGetValue(coin.Output.ScriptPubKey, out string? descriptor))
                continue;
            total += coin.Output.Value;
            found.Add((JsonNode)Unspent(point, coin, descriptor));
        }
        return new JsonObject
        {
            ["success"] = true,
            ["txouts"] = visited,
            ["height"] = chain.Height,
            ["bestblock"] = TransactionJson.Display(chain.Tip.Hash),
            ["unspents"] = found,
            ["total_amount"] = Amounts.ToJson(total),
        };
    }

    private JsonObject Unspent(OutPoint point, ChainCoin coin, string descriptor) => new()
    {
        ["txid"] = TransactionJson.Display(point.TransactionId),
        ["vout"] = point.Index,
        ["scriptPubKey"] = coin.Output.ScriptPubKey.ToHex(),
        ["desc"] = descriptor,
        ["amount"] = Amounts.ToJson(coin.Output.Value),
        ["coinbase"] = coin.IsCoinbase,
        ["height"] = coin.Height,
        ["blockhash"] = TransactionJson.Display(chain.At(coin.Height)!.Hash),
        ["confirmations"] = chain.Height - coin.Height + 1,
    };

    private Dictionary<Script, string> Scripts(JsonElement objects)
    {
        Dictionary<Script, string> scripts = [];
        foreach (JsonElement item in objects.EnumerateArray())
        {
            string text = item.ValueKind == JsonValueKind.Object && item.TryGetProperty("desc", out JsonElement inner)
                ? inner.ToString()
                : item.ToString();
            scripts[OutputDescriptor.TryParse(text, chain.Network, out Script? script)
                ? script
                : throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, $"'{text}' is not a descriptor that this node understands")] = text;
        }
        return scripts;
    }
}
