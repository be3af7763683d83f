using System.Globalization;
using System.Text.Json.Nodes;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Devnet.BitcoinNode.Rpc;

namespace Cambium.Devnet.BitcoinNode.Esplora;

/// <summary>The resources <c>/mempool</c> and <c>/fee-estimates</c>.</summary>
internal sealed class PoolResources(RegtestServices node)
{
    private const double Kilobyte = 1000;

    /// <summary>The targets that Esplora shows.</summary>
    private static readonly int[] Targets = [.. Enumerable.Range(1, 25), 144, 504, FeeEstimate.MaxTarget];

    public EsploraAnswer? Get(string[] path) => path switch
    {
        ["fee-estimates"] => EsploraAnswer.Json(new JsonObject(Targets.Select(Estimate))),
        ["mempool"] => EsploraAnswer.Json(Summary()),
        ["mempool", "txids"] => EsploraAnswer.Json(new JsonArray(
            [.. node.Pool.Entries.Select(entry => (JsonNode)TransactionJson.Display(entry.Id))])),
        _ => null,
    };

    private KeyValuePair<string, JsonNode?> Estimate(int target) => KeyValuePair.Create(
        target.ToString(CultureInfo.InvariantCulture),
        (JsonNode?)(FeeEstimate.ForTarget(node.Pool, target).SatoshisPerKilobyte / Kilobyte));

    /// <summary>The histogram has a bar for each rate, the highest first.</summary>
    private JsonObject Summary() => new()
    {
        ["count"] = node.Pool.Count,
        ["vsize"] = node.Pool.Size,
        ["total_fee"] = node.Pool.TotalFee.Value,
        ["fee_histogram"] = new JsonArray([.. node.Pool.Entries
            .GroupBy(entry => entry.Rate.SatoshisPerKilobyte)
            .OrderByDescending(group => group.Key)
            .Select(group => (JsonNode)new JsonArray(group.Key / Kilobyte, group.Sum(entry => entry.VirtualSize)))]),
    };
}
