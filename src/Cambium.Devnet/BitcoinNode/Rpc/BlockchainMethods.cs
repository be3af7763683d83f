using System.Text.Json.Nodes;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>The methods on blocks and coins.</summary>
internal sealed class BlockchainMethods(RegtestServices node)
{
    private readonly ChainState _chain = node.Chain;
    private readonly BlockJson _json = new(node.Chain);

    public IEnumerable<CoreMethod> All =>
    [
        new("getblockchaininfo", _ => Overview()),
        new("getblockcount", _ => _chain.Height),
        new("getbestblockhash", _ => TransactionJson.Display(_chain.Tip.Hash)),
        new("getblockhash height", HashAt),
        new("getblock blockhash verbosity?", Block),
        new("getblockheader blockhash verbose?", Header),
        new("getdifficulty", _ => BlockJson.Difficulty(_chain.Tip.Header.Bits)),
        new("getchaintips", _ => Tips()),
        new("gettxout txid n include_mempool?", Coin),
        new("invalidateblock blockhash", arguments => Change(arguments, _chain.Invalidate)),
        new("reconsiderblock blockhash", arguments => Change(arguments, _chain.Reconsider)),
    ];

    private JsonObject Overview() => new()
    {
        ["chain"] = _chain.Network.Name,
        ["blocks"] = _chain.Height,
        ["headers"] = _chain.Height,
        ["bestblockhash"] = TransactionJson.Display(_chain.Tip.Hash),
        ["bits"] = _chain.Tip.Header.Bits.ToString("x8", null),
        ["target"] = Hash256.FromUInt256(CompactTarget.Decode(_chain.Tip.Header.Bits, out _, out _)).ToHex(),
        ["difficulty"] = BlockJson.Difficulty(_chain.Tip.Header.Bits),
        ["time"] = _chain.Tip.Header.Time,
        ["mediantime"] = _chain.Tip.MedianTimePast,
        ["verificationprogress"] = 1,
        ["initialblockdownload"] = false,
        ["chainwork"] = Hash256.FromUInt256(_chain.Tip.Work).ToHex(),
        ["pruned"] = false,
        ["warnings"] = new JsonArray(),
    };

    private JsonNode HashAt(CoreArguments arguments) =>
        _chain.At(arguments.Number(0)) is { } entry
            ? TransactionJson.Display(entry.Hash)
            : throw new CoreRpcException(CoreErrorCode.InvalidParameter, "Block height out of range");

    private JsonNode Block(CoreArguments arguments)
    {
        BlockEntry entry = Find(arguments);
        int verbosity = arguments.Verbosity(1, otherwise: 1);
        return verbosity <= 0 ? Hex.Encode(_chain.ReadBlockBytes(entry)) : _json.Block(entry, _chain.ReadBlock(entry), verbosity);
    }

    private JsonNode Header(CoreArguments arguments)
    {
        BlockEntry entry = Find(arguments);
        return arguments.Flag(1, otherwise: true)
            ? _json.Header(entry, _chain.ReadBlock(entry).Transactions.Count)
            : Hex.Encode(entry.Header.ToBytes());
    }

    private JsonObject? Coin(CoreArguments arguments)
    {
        OutPoint point = new(arguments.Hash(0), (uint)arguments.Number(1));
        bool withPool = arguments.Flag(2, otherwise: true);
        ChainCoin? coin = withPool ? node.Pool.Coins.Find(point) : _chain.Coins.Find(point);
        if (coin is null || (withPool && node.Pool.SpenderOf(point) is not null))
            return null;
        return new JsonObject
        {
            ["bestblock"] = TransactionJson.Display(_chain.Tip.Hash),
            ["confirmations"] = Math.Max(_chain.Height - coin.Height + 1, 0),
            ["value"] = Amounts.ToJson(coin.Output.Value),
            ["scriptPubKey"] = TransactionJson.ScriptPubKey(coin.Output.ScriptPubKey),
            ["coinbase"] = coin.IsCoinbase,
        };
    }

    private JsonArray Tips()
    {
        HashSet<BlockEntry> inner = [.. _chain.Entries.Select(entry => entry.Parent).OfType<BlockEntry>()];
        return new JsonArray([.. _chain.Entries
            .Where(entry => entry == _chain.Tip || (!inner.Contains(entry) && !_chain.IsActive(entry)))
            .OrderByDescending(entry => entry.Height)
            .Select(Tip)]);
    }

    private JsonNode Tip(BlockEntry entry)
    {
        BlockEntry fork = entry;
        while (!_chain.IsActive(fork))
            fork = fork.Parent!;
        return new JsonObject
        {
            ["height"] = entry.Height,
            ["hash"] = TransactionJson.Display(entry.Hash),
            ["branchlen"] = entry.Height - fork.Height,
            ["status"] = entry == _chain.Tip ? "active" : entry.IsInvalid ? "invalid" : "valid-headers",
        };
    }

    private JsonNode? Change(CoreArguments arguments, Action<BlockEntry> change)
    {
        BlockEntry entry = Find(arguments);
        if (entry.Height == 0)
            throw new CoreRpcException(CoreErrorCode.InvalidParameter, "the genesis block stays as it is");
        change(entry);
        return null;
    }

    private BlockEntry Find(CoreArguments arguments) =>
        _chain.Find(arguments.Hash(0)) ?? throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, "Block not found");
}
