using System.Text.Json.Nodes;
using Cambium.Bitcoin.Blocks;
using Cambium.Codecs.Bitcoin;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>The methods that prove transactions to be in blocks (BIP-37).</summary>
internal sealed class ProofMethods(ChainState chain)
{
    public IEnumerable<CoreMethod> All =>
    [
        new("gettxoutproof txids blockhash?", Prove),
        new("verifytxoutproof proof", Verify),
    ];

    private JsonNode Prove(CoreArguments arguments)
    {
        HashSet<Hash256> wanted = [.. arguments.Texts(0).Select(text => CoreArguments.ToHash(text, "txid"))];
        if (wanted.Count == 0)
            throw new CoreRpcException(CoreErrorCode.InvalidParameter, "Parameter 'txids' cannot be empty");
        BlockEntry entry = arguments.Has(1)
            ? chain.Find(arguments.Hash(1)) ?? throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, "Block not found")
            : Locate(wanted);
        Hash256[] ids = [.. chain.ReadBlock(entry).Transactions.Select(transaction => transaction.Id)];
        if (ids.Count(wanted.Contains) != wanted.Count)
            throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, "Not all transactions found in specified or retrieved block");
        PartialMerkleTree tree = PartialMerkleTree.Build(ids, i => wanted.Contains(ids[i]));
        return Hex.Encode([.. entry.Header.ToBytes(), .. tree.ToBytes()]);
    }

    private BlockEntry Locate(HashSet<Hash256> ids)
    {
        foreach (Hash256 id in ids)
        {
            if (chain.Index.TryLocate(id, out TransactionLocation location) && chain.Find(location.Block) is { } entry)
                return entry;
        }
        throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, "Transaction not yet in block");
    }

    private JsonArray Verify(CoreArguments arguments)
    {
        (BlockHeader header, PartialMerkleTree tree) = Decode(arguments.Bytes(0, "Proof decode failed"));
        if (!tree.TryExtract(out Hash256 root, out IReadOnlyList<MerkleMatch> matches) || root != header.MerkleRoot)
            return [];
        if (chain.Find(header.Hash) is not { } entry || !chain.IsActive(entry))
            throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, "Block not found in chain");
        bool isWhole = tree.TransactionCount == chain.ReadBlock(entry).Transactions.Count;
        return isWhole ? new JsonArray([.. matches.Select(match => (JsonNode)TransactionJson.Display(match.Hash))]) : [];
    }

    private static (BlockHeader Header, PartialMerkleTree Tree) Decode(byte[] proof)
    {
        try
        {
            int split = Math.Min(proof.Length, BlockHeader.Size);
            return (BlockHeader.Parse(proof.AsSpan(0, split)), PartialMerkleTree.Parse(proof.AsSpan(split)));
        }
        catch (BitcoinFormatException error)
        {
            throw new CoreRpcException(CoreErrorCode.Deserialization, $"Proof decode failed: {error.Message}");
        }
    }
}
