using System.Text.Json.Nodes;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Devnet.BitcoinNode.Mining;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>Block templates in the form of BIP-22, BIP-23 and BIP-145.</summary>
internal sealed class TemplateJson(RegtestServices node)
{
    public JsonObject Of(BlockTemplate template)
    {
        string previous = TransactionJson.Display(template.PreviousBlock);
        return new JsonObject
        {
            ["capabilities"] = new JsonArray("proposal"),
            ["version"] = template.Version,
            ["rules"] = new JsonArray("csv", "!segwit", "taproot"),
            ["vbavailable"] = new JsonObject(),
            ["vbrequired"] = 0,
            ["previousblockhash"] = previous,
            ["transactions"] = Transactions(template),
            ["coinbaseaux"] = new JsonObject(),
            ["coinbasevalue"] = template.CoinbaseValue.Value,
            ["longpollid"] = $"{previous}{node.Pool.Sequence}",
            ["target"] = Hash256.FromUInt256(CompactTarget.Decode(template.Bits, out _, out _)).ToHex(),
            ["mintime"] = template.MinTime,
            ["mutable"] = new JsonArray("time", "transactions", "prevblock"),
            ["noncerange"] = "00000000ffffffff",
            ["sigoplimit"] = BlockRules.MaxSigOpsCost,
            ["sizelimit"] = Transaction.MaxBlockWeight,
            ["weightlimit"] = Transaction.MaxBlockWeight,
            ["curtime"] = template.Time,
            ["bits"] = template.Bits.ToString("x8", null),
            ["height"] = template.Height,
            ["default_witness_commitment"] = BlockAssembler.CommitmentScript(template.Transactions).ToHex(),
        };
    }

    private static JsonArray Transactions(BlockTemplate template)
    {
        JsonArray list = [];
        Dictionary<Hash256, int> positions = [];
        foreach (PoolEntry entry in template.Entries)
        {
            positions.Add(entry.Id, positions.Count + 1);
            IEnumerable<int> depends = entry.Transaction.Inputs
                .Select(input => positions.GetValueOrDefault(input.PreviousOutput.TransactionId))
                .Where(position => position > 0).Distinct();
            list.Add((JsonNode)new JsonObject
            {
                ["data"] = Hex.Encode(entry.Transaction.ToBytes()),
                ["txid"] = TransactionJson.Display(entry.Id),
                ["hash"] = TransactionJson.Display(entry.Transaction.WitnessId),
                ["depends"] = new JsonArray([.. depends.Select(position => (JsonNode)position)]),
                ["fee"] = entry.Fee.Value,
                ["sigops"] = entry.SigOpsCost,
                ["weight"] = entry.Transaction.Weight,
            });
        }
        return list;
    }
}
