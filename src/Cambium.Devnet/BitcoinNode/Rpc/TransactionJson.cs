using System.Text.Json.Nodes;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>Transactions in Bitcoin Core's JSON.</summary>
internal static class TransactionJson
{
    public static string Display(in Hash256 hash) => hash.Reversed().ToHex();

    /// <param name="transaction">The transaction.</param>
    /// <param name="spent">The coins it spends, to show fee and previous outputs; null leaves them out.</param>
    public static JsonObject Of(Transaction transaction, IReadOnlyList<ChainCoin>? spent = null)
    {
        JsonObject json = new()
        {
            ["txid"] = Display(transaction.Id),
            ["hash"] = Display(transaction.WitnessId),
            ["version"] = transaction.Version,
            ["size"] = transaction.Size,
            ["vsize"] = transaction.VirtualSize,
            ["weight"] = transaction.Weight,
            ["locktime"] = transaction.LockTime,
            ["vin"] = new JsonArray([.. transaction.Inputs.Select((input, i) => Input(transaction, input, spent is { Count: > 0 } ? spent[i] : null))]),
            ["vout"] = new JsonArray([.. transaction.Outputs.Select(Output)]),
        };
        if (spent is { Count: > 0 })
            json["fee"] = Amounts.ToJson(new Satoshis(spent.Sum(coin => coin.Output.Value.Value) - transaction.Outputs.Sum(output => output.Value.Value)));
        json["hex"] = Hex.Encode(transaction.ToBytes());
        return json;
    }

    public static JsonObject ScriptPubKey(Script script)
    {
        JsonObject json = new() { ["asm"] = script.ToString(), ["hex"] = script.ToHex() };
        if (BitcoinAddress.TryFromScript(script, BitcoinNetwork.Regtest, out BitcoinAddress? address))
            json["address"] = address.ToString();
        json["type"] = TypeOf(StandardScripts.Classify(script));
        return json;
    }

    private static JsonObject Input(Transaction transaction, TxIn input, ChainCoin? spent)
    {
        JsonObject json = [];
        if (transaction.IsCoinbase)
        {
            json["coinbase"] = input.ScriptSig.ToHex();
        }
        else
        {
            json["txid"] = Display(input.PreviousOutput.TransactionId);
            json["vout"] = input.PreviousOutput.Index;
            json["scriptSig"] = new JsonObject { ["asm"] = input.ScriptSig.ToString(), ["hex"] = input.ScriptSig.ToHex() };
        }
        if (!input.Witness.IsEmpty)
            json["txinwitness"] = new JsonArray([.. input.Witness.Select(item => (JsonNode)Hex.Encode(item.Span))]);
        if (spent is not null)
        {
            json["prevout"] = new JsonObject
            {
                ["generated"] = spent.IsCoinbase,
                ["height"] = spent.Height,
                ["value"] = Amounts.ToJson(spent.Output.Value),
                ["scriptPubKey"] = ScriptPubKey(spent.Output.ScriptPubKey),
            };
        }
        json["sequence"] = input.Sequence;
        return json;
    }

    private static JsonNode Output(TxOut output, int index) => new JsonObject
    {
        ["value"] = Amounts.ToJson(output.Value),
        ["n"] = index,
        ["scriptPubKey"] = ScriptPubKey(output.ScriptPubKey),
    };

    private static string TypeOf(ScriptTemplate template) => template switch
    {
        ScriptTemplate.PubKey => "pubkey",
        ScriptTemplate.P2pkh => "pubkeyhash",
        ScriptTemplate.P2sh => "scripthash",
        ScriptTemplate.MultiSig => "multisig",
        ScriptTemplate.NullData => "nulldata",
        ScriptTemplate.P2wpkh => "witness_v0_keyhash",
        ScriptTemplate.P2wsh => "witness_v0_scripthash",
        ScriptTemplate.P2tr => "witness_v1_taproot",
        ScriptTemplate.WitnessUnknown => "witness_unknown",
        _ => "nonstandard",
    };
}
