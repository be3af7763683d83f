using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.Chain.Live;
using Cambium.Chain.Store;
using Cambium.JsonRpc.Eth.Blocks;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Eth;

/// <summary>Blocks, their uncles, and how many of what they have.</summary>
public sealed class EthBlockMethods(LiveChain chain, BlockFinder finder)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("eth_getBlockByHash", 1, 2, GetBlockByHash).Taking("blockHash", "fullTransactions"),
        RpcMethod.Create("eth_getBlockByNumber", 1, 2, GetBlockByNumber).Taking("block", "fullTransactions"),
        RpcMethod.Create("eth_getBlockTransactionCountByHash", 1, call => CountOfHash(call)?.Transactions).Taking("blockHash"),
        RpcMethod.Create("eth_getBlockTransactionCountByNumber", 1, CountTransactions).Taking("block"),
        RpcMethod.Create("eth_getUncleCountByBlockHash", 1, CountUnclesOfHash).Taking("blockHash"),
        RpcMethod.Create("eth_getUncleCountByBlockNumber", 1, CountUncles).Taking("block"),
        RpcMethod.Create("eth_getUncleByBlockHashAndIndex", 2, call => UncleOf(chain.Blocks.Find(HashOf(call)), call)).Taking("blockHash", "index"),
        RpcMethod.Create("eth_getUncleByBlockNumberAndIndex", 2, call => UncleOf(finder.Find(ReferenceOf(call)), call)).Taking("block", "index"),
        RpcMethod.Create("eth_getBlocksByNumber", 1, GetBlocksByNumber).Taking("number"),
        RpcMethod.Create("eth_getBlockReceipts", 1, GetBlockReceipts).Taking("block"),
    ];

    private static Hash256 HashOf(RpcCall call) => HashParameter.ReadBlockHash(call.Parameters[0]);

    private static BlockReference ReferenceOf(RpcCall call) => BlockReference.Read(call.Parameters[0]);

    private BlockResult? GetBlockByHash(RpcCall call) =>
        chain.Blocks.Find(HashOf(call)) is { } block ? new BlockResult(block, WantsFull(call)) : null;

    private BlockResult? GetBlockByNumber(RpcCall call)
    {
        BlockReference reference = ReferenceOf(call);
        return finder.Find(reference) is { } block ? new BlockResult(block, WantsFull(call), BlockFinder.IsPending(reference)) : null;
    }

    /// <summary>Left out it is false; the reference reads texts and numbers as booleans too.</summary>
    private static bool WantsFull(RpcCall call) => ParameterText.At(call, 1) is { } flag && ParameterText.Read(flag) switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" or "0" or "" => false,
        _ when flag.ValueKind == JsonValueKind.Number => true,
        string text => throw RpcException.InvalidParameters($"Invalid input: {text} is not a boolean"),
    };

    private (string Transactions, string Uncles)? CountOfHash(RpcCall call) =>
        chain.Blocks.Find(HashOf(call)) is { } block ? Count(block.Block) : null;

    private string CountTransactions(RpcCall call)
    {
        BlockReference reference = ReferenceOf(call);
        return BlockFinder.IsPending(reference)
            ? HexJson.Quantity(chain.Pool.Pending.Count)
            : Count(finder.Require(reference).Block).Transactions;
    }

    private string CountUncles(RpcCall call) => Count(finder.Require(ReferenceOf(call)).Block).Uncles;

    private string CountUnclesOfHash(RpcCall call) =>
        Count(finder.Require(new BlockReference.ByHash(HashOf(call))).Block).Uncles;

    private static (string Transactions, string Uncles) Count(Block block) =>
        (HexJson.Quantity(block.Transactions.Count), HexJson.Quantity(block.Uncles.Count));

    private BlockResult? UncleOf(StoredBlock? block, RpcCall call)
    {
        int index = IndexParameter.Read(call.Parameters[1]);
        if (block is null || index >= block.Block.Uncles.Count)
            return null;
        BlockHeader uncle = block.Block.Uncles[index];
        return new BlockResult(chain.Blocks.Find(uncle.Hash) ?? WithoutBody(uncle), HasFullTransactions: false);
    }

    /// <summary>An uncle that was never imported as a block.</summary>
    private static StoredBlock WithoutBody(BlockHeader uncle) => new(new Block(uncle, [], []), UInt256.Zero, uncle.StateRoot);

    private List<BlockInformation>? GetBlocksByNumber(RpcCall call)
    {
        long number = BlockReference.Read(call.Parameters[0]) is BlockReference.ByNumber byNumber
            ? byNumber.Number
            : throw RpcException.InvalidParameters($"invalid blocknumber {ParameterText.Read(call.Parameters[0])}");
        IEnumerable<StoredBlock> blocks = chain.Blocks.HashesAt(number).Select(hash => chain.Blocks.Find(hash)).OfType<StoredBlock>();
        return [.. blocks.Select(block => new BlockInformation(block, chain.Blocks.IsCanonical(block)))];
    }

    private List<ReceiptResult>? GetBlockReceipts(RpcCall call)
    {
        if (finder.Find(ReferenceOf(call)) is not { } block || chain.Blocks.Receipts(block.Hash) is not { } receipts)
            return null;
        return [.. Enumerable.Range(0, receipts.Count).Select(index => new ReceiptResult(block.Block, receipts, index))];
    }

    /// <summary>A block among others of its number.</summary>
    private sealed record BlockInformation(StoredBlock Block, bool IsCanonical) : IRpcResult
    {
        public void WriteTo(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteHash("hash", Block.Hash);
            writer.WriteQuantity("totalDifficulty", Block.TotalDifficulty);
            writer.WriteBoolean("inMainChain", IsCanonical);
            writer.WriteEndObject();
        }
    }
}
