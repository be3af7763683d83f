using System.Globalization;
using System.Text.Json.Nodes;
using Cambium.Bitcoin.Blocks;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Rpc;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Esplora;

/// <summary>The resources below <c>/blocks</c>, <c>/block</c> and <c>/block-height</c>.</summary>
internal sealed class BlockResources(RegtestServices node)
{
    private const int ListedBlocks = 10;
    private const int ListedTransactions = 25;

    private readonly ChainState _chain = node.Chain;
    private readonly EsploraJson _json = new(node);

    public EsploraAnswer? Get(string[] path) => path switch
    {
        ["blocks", "tip", "height"] => EsploraAnswer.Text(_chain.Height.ToString(CultureInfo.InvariantCulture)),
        ["blocks", "tip", "hash"] => EsploraAnswer.Text(TransactionJson.Display(_chain.Tip.Hash)),
        ["blocks"] => List(_chain.Height),
        ["blocks", var start] when TryNumber(start, out int height) => List(height),
        ["block-height", var text] => TryNumber(text, out int height) && _chain.At(height) is { } entry
            ? EsploraAnswer.Text(TransactionJson.Display(entry.Hash))
            : EsploraAnswer.NotFound("Block not found"),
        ["block", var hash, .. var rest] => OfBlock(hash, rest),
        _ => null,
    };

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private EsploraAnswer? OfBlock(string text, string[] rest)
    {
        if (!EsploraHash.TryParse(text, out Hash256 hash))
            return EsploraAnswer.BadRequest("Invalid hex string");
        if (_chain.Find(hash) is not { } entry)
            return EsploraAnswer.NotFound("Block not found");
        return rest switch
        {
            [] => EsploraAnswer.Json(Summary(entry)),
            ["status"] => EsploraAnswer.Json(Status(entry)),
            ["header"] => EsploraAnswer.Text(Hex.Encode(entry.Header.ToBytes())),
            ["raw"] => EsploraAnswer.Bytes(_chain.ReadBlockBytes(entry)),
            ["txids"] => EsploraAnswer.Json(new JsonArray(
                [.. _chain.ReadBlock(entry).Transactions.Select(transaction => (JsonNode)TransactionJson.Display(transaction.Id))])),
            ["txs"] => Transactions(entry, 0),
            ["txs", var start] when TryNumber(start, out int index) => Transactions(entry, index),
            ["txid", var position] => TryNumber(position, out int at) && _chain.ReadBlock(entry).Transactions.ElementAtOrDefault(at) is { } found
                ? EsploraAnswer.Text(TransactionJson.Display(found.Id))
                : EsploraAnswer.NotFound("tx index out of range"),
            _ => null,
        };
    }

    private EsploraAnswer List(int start) => EsploraAnswer.Json(new JsonArray([.. Enumerable.Range(0, ListedBlocks)
        .Select(i => _chain.At(start - i)).OfType<BlockEntry>().Select(entry => (JsonNode)Summary(entry))]));

    private EsploraAnswer Transactions(BlockEntry entry, int start) => start % ListedTransactions != 0
        ? EsploraAnswer.BadRequest($"start index must be a multipication of {ListedTransactions}")
        : EsploraAnswer.Json(new JsonArray([.. _chain.ReadBlock(entry).Transactions
            .Skip(start).Take(ListedTransactions).Select(transaction => (JsonNode)_json.Transaction(transaction, entry))]));

    private JsonObject Status(BlockEntry entry)
    {
        bool isActive = _chain.IsActive(entry);
        BlockEntry? next = isActive ? _chain.At(entry.Height + 1) : null;
        JsonObject json = new() { ["in_best_chain"] = isActive };
        if (isActive)
            json["height"] = entry.Height;
        json["next_best"] = next is null ? null : TransactionJson.Display(next.Hash);
        return json;
    }

    private JsonObject Summary(BlockEntry entry)
    {
        Block block = _chain.ReadBlock(entry);
        return new JsonObject
        {
            ["id"] = TransactionJson.Display(entry.Hash),
            ["height"] = entry.Height,
            ["version"] = entry.Header.Version,
            ["timestamp"] = entry.Header.Time,
            ["tx_count"] = block.Transactions.Count,
            ["size"] = block.Size,
            ["weight"] = block.Weight,
            ["merkle_root"] = TransactionJson.Display(entry.Header.MerkleRoot),
            ["previousblockhash"] = entry.Parent is { } parent ? TransactionJson.Display(parent.Hash) : null,
            ["mediantime"] = entry.MedianTimePast,
            ["nonce"] = entry.Header.Nonce,
            ["bits"] = entry.Header.Bits,
            ["difficulty"] = BlockJson.Difficulty(entry.Header.Bits),
        };
    }
}
