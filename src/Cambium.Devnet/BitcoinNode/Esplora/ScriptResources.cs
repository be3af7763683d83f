using System.Text.Json.Nodes;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Rpc;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Esplora;

/// <summary>The resources below <c>/address</c> and <c>/scripthash</c>: what a script received and spent.</summary>
internal sealed class ScriptResources(RegtestServices node)
{
    private const int PageSize = 25;
    private const int PoolPageSize = 50;

    private readonly EsploraJson _json = new(node);

    private ChainIndex Index => node.Chain.Index;

    public EsploraAnswer? Get(string[] path)
    {
        if (path is not [var kind, var text, .. var rest])
            return null;
        if (!TryFind(kind, text, out Hash256 script))
            return EsploraAnswer.BadRequest(kind == "address" ? "Invalid Bitcoin address" : "Invalid hex string");
        return rest switch
        {
            [] => EsploraAnswer.Json(Summary(kind, text, script)),
            ["txs"] => Page(Unconfirmed(script).Take(PoolPageSize).Concat(Confirmed(script, null))),
            ["txs", "chain"] => Page(Confirmed(script, null)),
            ["txs", "chain", var last] => EsploraHash.TryParse(last, out Hash256 id) ? Page(Confirmed(script, id)) : EsploraAnswer.BadRequest("Invalid hex string"),
            ["txs", "mempool"] => Page(Unconfirmed(script).Take(PoolPageSize)),
            ["utxo"] => EsploraAnswer.Json(new JsonArray([.. Unspent(script)])),
            _ => null,
        };
    }

    private bool TryFind(string kind, string text, out Hash256 script)
    {
        script = default;
        if (kind == "scripthash")
            return text.Length == 2 * Hash256.Size && Hash256.TryParse(text, out script);
        if (!BitcoinAddress.TryParse(text, node.Chain.Network, out BitcoinAddress? address))
            return false;
        script = ChainIndex.HashOf(address.Script);
        return true;
    }

    private EsploraAnswer Page(IEnumerable<(Transaction Transaction, BlockEntry? Entry)> transactions) =>
        EsploraAnswer.Json(new JsonArray([.. transactions.Select(item => (JsonNode)_json.Transaction(item.Transaction, item.Entry))]));

    /// <summary>A page of confirmed transactions, the newest first, from the one below <paramref name="last"/> on.</summary>
    private IEnumerable<(Transaction Transaction, BlockEntry? Entry)> Confirmed(Hash256 script, Hash256? last)
    {
        IEnumerable<Hash256> ids = History(script).Reverse();
        if (last is { } seen)
            ids = ids.SkipWhile(id => id != seen).Skip(1);
        return ids.Take(PageSize).Select(Load);
    }

    private IEnumerable<Hash256> History(Hash256 script) =>
        Enumerable.Range(0, Index.HistoryLength(script)).Select(number => Index.HistoryAt(script, number));

    private (Transaction Transaction, BlockEntry? Entry) Load(Hash256 id) =>
        node.FindTransaction(id, out BlockEntry? entry) is { } transaction
            ? (transaction, entry)
            : throw new InvalidOperationException($"{TransactionJson.Display(id)} is in the history but not in the chain");

    private IEnumerable<(Transaction Transaction, BlockEntry? Entry)> Unconfirmed(Hash256 script) => node.Pool.Entries
        .Where(entry => ChainIndex.ScriptsOf(entry.Transaction, node.SpentBy(entry.Transaction, null)).Contains(script))
        .OrderByDescending(entry => entry.Sequence)
        .Select(entry => (entry.Transaction, (BlockEntry?)null));

    private JsonObject Summary(string kind, string text, Hash256 script) => new()
    {
        [kind] = text,
        ["chain_stats"] = Stats(script, History(script).Select(Load)),
        ["mempool_stats"] = Stats(script, Unconfirmed(script)),
    };

    private JsonObject Stats(Hash256 script, IEnumerable<(Transaction Transaction, BlockEntry? Entry)> transactions)
    {
        int count = 0;
        List<TxOut> funded = [], spent = [];
        foreach ((Transaction transaction, BlockEntry? entry) in transactions)
        {
            count++;
            funded.AddRange(transaction.Outputs.Where(output => ChainIndex.HashOf(output.ScriptPubKey) == script));
            spent.AddRange(node.SpentBy(transaction, entry).Select(coin => coin.Output).Where(output => ChainIndex.HashOf(output.ScriptPubKey) == script));
        }
        return new JsonObject
        {
            ["funded_txo_count"] = funded.Count,
            ["funded_txo_sum"] = funded.Sum(output => output.Value.Value),
            ["spent_txo_count"] = spent.Count,
            ["spent_txo_sum"] = spent.Sum(output => output.Value.Value),
            ["tx_count"] = count,
        };
    }

    private IEnumerable<JsonNode> Unspent(Hash256 script)
    {
        foreach ((Transaction transaction, BlockEntry? entry) in Unconfirmed(script).Concat(History(script).Reverse().Select(Load)))
        {
            for (int i = 0; i < transaction.Outputs.Count; i++)
            {
                OutPoint point = new(transaction.Id, (uint)i);
                bool isUnspent = node.Pool.SpenderOf(point) is null && (entry is null || node.Chain.Coins.Find(point) is not null);
                if (!isUnspent || ChainIndex.HashOf(transaction.Outputs[i].ScriptPubKey) != script)
                    continue;
                yield return new JsonObject
                {
                    ["txid"] = TransactionJson.Display(transaction.Id),
                    ["vout"] = i,
                    ["status"] = EsploraJson.Status(entry),
                    ["value"] = transaction.Outputs[i].Value.Value,
                };
            }
        }
    }
}
