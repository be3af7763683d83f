using System.Text.Json.Nodes;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Rpc;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Esplora;

/// <summary>Transactions in Esplora's JSON.</summary>
internal sealed class EsploraJson(RegtestServices node)
{
    public JsonObject Transaction(Transaction transaction, BlockEntry? entry)
    {
        IReadOnlyList<ChainCoin> spent = node.SpentBy(transaction, entry);
        long fee = transaction.IsCoinbase ? 0 : spent.Sum(coin => coin.Output.Value.Value) - transaction.Outputs.Sum(output => output.Value.Value);
        return new JsonObject
        {
            ["txid"] = TransactionJson.Display(transaction.Id),
            ["version"] = transaction.Version,
            ["locktime"] = transaction.LockTime,
            ["vin"] = new JsonArray([.. transaction.Inputs.Select((input, i) => Input(transaction, input, spent.ElementAtOrDefault(i)))]),
            ["vout"] = new JsonArray([.. transaction.Outputs.Select(output => (JsonNode)Output(output))]),
            ["size"] = transaction.Size,
            ["weight"] = transaction.Weight,
            ["fee"] = fee,
            ["status"] = Status(entry),
        };
    }

    public static JsonObject Status(BlockEntry? entry) => entry is null
        ? new JsonObject { ["confirmed"] = false }
        : new JsonObject
        {
            ["confirmed"] = true,
            ["block_height"] = entry.Height,
            ["block_hash"] = TransactionJson.Display(entry.Hash),
            ["block_time"] = entry.Header.Time,
        };

    private static JsonObject Input(Transaction transaction, TxIn input, ChainCoin? spent)
    {
        JsonObject json = new()
        {
            ["txid"] = TransactionJson.Display(input.PreviousOutput.TransactionId),
            ["vout"] = input.PreviousOutput.Index,
            ["prevout"] = spent is null ? null : Output(spent.Output),
            ["scriptsig"] = input.ScriptSig.ToHex(),
            ["scriptsig_asm"] = EsploraAsm.Of(input.ScriptSig),
            ["is_coinbase"] = transaction.IsCoinbase,
            ["sequence"] = input.Sequence,
        };
        if (!input.Witness.IsEmpty)
            json["witness"] = new JsonArray([.. input.Witness.Select(item => (JsonNode)Hex.Encode(item.Span))]);
        return json;
    }

    private static JsonObject Output(TxOut output)
    {
        JsonObject json = new()
        {
            ["scriptpubkey"] = output.ScriptPubKey.ToHex(),
            ["scriptpubkey_asm"] = EsploraAsm.Of(output.ScriptPubKey),
            ["scriptpubkey_type"] = TypeOf(StandardScripts.Classify(output.ScriptPubKey)),
        };
        if (BitcoinAddress.TryFromScript(output.ScriptPubKey, BitcoinNetwork.Regtest, out BitcoinAddress? address))
            json["scriptpubkey_address"] = address.ToString();
        json["value"] = output.Value.Value;
        return json;
    }

    private static string TypeOf(ScriptTemplate template) => template switch
    {
        ScriptTemplate.PubKey => "p2pk",
        ScriptTemplate.P2pkh => "p2pkh",
        ScriptTemplate.P2sh => "p2sh",
        ScriptTemplate.MultiSig => "multisig",
        ScriptTemplate.NullData => "op_return",
        ScriptTemplate.P2wpkh => "v0_p2wpkh",
        ScriptTemplate.P2wsh => "v0_p2wsh",
        ScriptTemplate.P2tr => "v1_p2tr",
        _ => "unknown",
    };
}
