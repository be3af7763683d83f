using System.Text.Json.Nodes;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>The methods on unconfirmed transactions and fees.</summary>
internal sealed class PoolMethods(RegtestServices node)
{
    private readonly TransactionPool _pool = node.Pool;

    public IEnumerable<CoreMethod> All =>
    [
        new("getrawmempool verbose? mempool_sequence?", List),
        new("getmempoolentry txid", arguments => Entry(Find(arguments))),
        new("getmempoolancestors txid verbose?", arguments => List(Find(arguments).Ancestors(), arguments.Flag(1, false))),
        new("getmempooldescendants txid verbose?", arguments => List(Find(arguments).Descendants(), arguments.Flag(1, false))),
        new("getmempoolinfo", _ => Overview()),
        new("estimatesmartfee conf_target estimate_mode?", Estimate),
    ];

    private JsonNode List(CoreArguments arguments)
    {
        bool withSequence = arguments.Flag(1, otherwise: false);
        bool isVerbose = arguments.Flag(0, otherwise: false);
        if (isVerbose && withSequence)
            throw new CoreRpcException(CoreErrorCode.InvalidParameter, "Verbose results cannot contain mempool sequence values.");
        JsonNode list = List(_pool.Entries, isVerbose);
        return withSequence ? new JsonObject { ["txids"] = list, ["mempool_sequence"] = _pool.Sequence } : list;
    }

    private static JsonNode List(IEnumerable<PoolEntry> entries, bool isVerbose) => isVerbose
        ? new JsonObject(entries.Select(entry => KeyValuePair.Create(TransactionJson.Display(entry.Id), (JsonNode?)Entry(entry))))
        : new JsonArray([.. entries.Select(entry => (JsonNode)TransactionJson.Display(entry.Id))]);

    private static JsonObject Entry(PoolEntry entry)
    {
        IReadOnlyCollection<PoolEntry> ancestors = entry.Ancestors(), descendants = entry.Descendants();
        return new JsonObject
        {
            ["vsize"] = entry.VirtualSize,
            ["weight"] = entry.Transaction.Weight,
            ["time"] = entry.Time,
            ["height"] = entry.Height,
            ["descendantcount"] = descendants.Count + 1,
            ["descendantsize"] = descendants.Sum(item => item.VirtualSize) + entry.VirtualSize,
            ["ancestorcount"] = ancestors.Count + 1,
            ["ancestorsize"] = ancestors.Sum(item => item.VirtualSize) + entry.VirtualSize,
            ["wtxid"] = TransactionJson.Display(entry.Transaction.WitnessId),
            ["fees"] = new JsonObject
            {
                ["base"] = Amounts.ToJson(entry.Fee),
                ["modified"] = Amounts.ToJson(entry.Fee),
                ["ancestor"] = Amounts.ToJson(new Satoshis(ancestors.Sum(item => item.Fee.Value)) + entry.Fee),
                ["descendant"] = Amounts.ToJson(new Satoshis(descendants.Sum(item => item.Fee.Value)) + entry.Fee),
            },
            ["depends"] = List(entry.Parents, isVerbose: false),
            ["spentby"] = List(entry.Children, isVerbose: false),
            ["bip125-replaceable"] = entry.SignalsReplacement || ancestors.Any(item => item.SignalsReplacement),
            ["unbroadcast"] = false,
        };
    }

    private JsonObject Overview() => new()
    {
        ["loaded"] = true,
        ["size"] = _pool.Count,
        ["bytes"] = _pool.Size,
        ["usage"] = _pool.Size,
        ["total_fee"] = Amounts.ToJson(_pool.TotalFee),
        ["maxmempool"] = _pool.Policy.MaxPoolSize,
        ["mempoolminfee"] = Amounts.ToJson(_pool.MinRate),
        ["minrelaytxfee"] = Amounts.ToJson(_pool.Policy.MinRelayRate),
        ["incrementalrelayfee"] = Amounts.ToJson(_pool.Policy.IncrementalRate),
        ["unbroadcastcount"] = 0,
        ["fullrbf"] = _pool.Policy.FullReplacement,
    };

    private JsonObject Estimate(CoreArguments arguments)
    {
        int target = Target(arguments.Number(0));
        return new JsonObject { ["feerate"] = Amounts.ToJson(FeeEstimate.ForTarget(_pool, target)), ["blocks"] = target };
    }

    /// <summary>A number of blocks that fees can be estimated for.</summary>
    public static int Target(int blocks) => blocks is >= 1 and <= FeeEstimate.MaxTarget
        ? blocks
        : throw new CoreRpcException(CoreErrorCode.InvalidParameter, $"Invalid conf_target, must be between 1 and {FeeEstimate.MaxTarget}");

    private PoolEntry Find(CoreArguments arguments) =>
        _pool.Find(arguments.Hash(0)) ?? throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, "Transaction not in mempool");
}
