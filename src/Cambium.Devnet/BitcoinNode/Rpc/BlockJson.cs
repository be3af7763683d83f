using System.Text.Json.Nodes;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>Blocks and headers in Bitcoin Core's JSON.</summary>
internal sealed class BlockJson(ChainState chain)
{
    private const int DifficultyOneExponent = 29;
    private const double DifficultyOneMantissa = 0xffff;
    private const double Byte = 256;

    public JsonObject Header(BlockEntry entry, int transactions)
    {
        bool isActive = chain.IsActive(entry);
        JsonObject json = new()
        {
            ["hash"] = TransactionJson.Display(entry.Hash),
            ["confirmations"] = isActive ? chain.Height - entry.Height + 1 : -1,
            ["height"] = entry.Height,
            ["version"] = entry.Header.Version,
            ["versionHex"] = entry.Header.Version.ToString("x8", null),
            ["merkleroot"] = TransactionJson.Display(entry.Header.MerkleRoot),
            ["time"] = entry.Header.Time,
            ["mediantime"] = entry.MedianTimePast,
            ["nonce"] = entry.Header.Nonce,
            ["bits"] = entry.Header.Bits.ToString("x8", null),
            ["target"] = Hash256.FromUInt256(CompactTarget.Decode(entry.Header.Bits, out _, out _)).ToHex(),
            ["difficulty"] = Difficulty(entry.Header.Bits),
            ["chainwork"] = Hash256.FromUInt256(entry.Work).ToHex(),
            ["nTx"] = transactions,
        };
        if (entry.Parent is { } parent)
            json["previousblockhash"] = TransactionJson.Display(parent.Hash);
        if (isActive && chain.At(entry.Height + 1) is { } next)
            json["nextblockhash"] = TransactionJson.Display(next.Hash);
        return json;
    }

    /// <param name="entry">The block.</param>
    /// <param name="block">Its transactions.</param>
    /// <param name="verbosity">1 for transaction ids, 2 for transactions with fees, 3 with the outputs they spend.</param>
    public JsonObject Block(BlockEntry entry, Block block, int verbosity)
    {
        JsonObject json = Header(entry, block.Transactions.Count);
        json["strippedsize"] = block.StrippedSize;
        json["size"] = block.Size;
        json["weight"] = block.Weight;
        json["tx"] = new JsonArray([.. verbosity == 1
            ? block.Transactions.Select(transaction => (JsonNode)TransactionJson.Display(transaction.Id))
            : Transactions(entry, block, verbosity)]);
        return json;
    }

    /// <summary>How much harder the target is than the easiest of mainnet.</summary>
    public static double Difficulty(uint bits)
    {
        double difficulty = DifficultyOneMantissa / (bits & 0x00ff_ffff);
        return difficulty * Math.Pow(Byte, DifficultyOneExponent - (int)(bits >> 24));
    }

    private IEnumerable<JsonNode> Transactions(BlockEntry entry, Block block, int verbosity)
    {
        IReadOnlyList<ChainCoin> spent = chain.ReadSpent(entry);
        int next = 0;
        foreach (Transaction transaction in block.Transactions)
        {
            int count = transaction.IsCoinbase || spent.Count == 0 ? 0 : transaction.Inputs.Count;
            JsonObject json = TransactionJson.Of(transaction, [.. spent.Skip(next).Take(count)]);
            next += count;
            if (verbosity == 2)
            {
                foreach (JsonNode? input in json["vin"]!.AsArray())
                    input!.AsObject().Remove("prevout");
            }
            yield return json;
        }
    }
}
