using Cambium.Chain.Blocks;
using Cambium.Chain.Live;
using Cambium.Chain.Store;
using Cambium.JsonRpc.Eth.Blocks;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Trie;
using Cambium.Trie.Proofs;

namespace Cambium.JsonRpc.Rsk;

/// <summary>Headers, receipts and their proofs as the chain encodes them (node-interfaces.md 3.10): what proves a Rootstock event elsewhere.</summary>
public sealed class RskMethods(LiveChain chain, BlockFinder finder)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("rsk_getRawTransactionReceiptByHash", 1, GetRawReceipt).Taking("transactionHash"),
        RpcMethod.Create("rsk_getTransactionReceiptNodesByHash", 2, GetReceiptNodes).Taking("blockHash", "transactionHash"),
        RpcMethod.Create("rsk_getRawBlockHeaderByHash", 1, call => Encode(chain.Blocks.Find(HashParameter.ReadBlockHash(call.Parameters[0])))).Taking("blockHash"),
        RpcMethod.Create("rsk_getRawBlockHeaderByNumber", 1, call => Encode(finder.Find(BlockReference.Read(call.Parameters[0])))).Taking("block"),
    ];

    private string? GetRawReceipt(RpcCall call)
    {
        Hash256 hash = HashParameter.ReadTransactionHash(call.Parameters[0]);
        return chain.Blocks.Locate(hash) is { } location && chain.Blocks.EncodedReceipts(location.BlockHash) is { } receipts
            ? Hex.Encode0x(receipts[location.Index])
            : null;
    }

    /// <summary>The nodes of the receipts' trie from the receipt up to the receipts root.</summary>
    private string[]? GetReceiptNodes(RpcCall call)
    {
        Hash256 blockHash = HashParameter.ReadBlockHash(call.Parameters[0]);
        Hash256 transactionHash = HashParameter.ReadTransactionHash(call.Parameters[1]);
        StoredBlock block = finder.Require(new BlockReference.ByHash(blockHash));
        int index = IndexOf(block.Block, transactionHash);
        if (index < 0 || chain.Blocks.EncodedReceipts(blockHash) is not { } receipts)
            return null;
        return TrieProof.Build(IndexedTrie.Of(receipts), IndexedTrie.Key(index))?.Nodes.Select(node => Hex.Encode0x(node)).ToArray();
    }

    private static int IndexOf(Block block, in Hash256 transactionHash)
    {
        for (int i = 0; i < block.Transactions.Count; i++)
        {
            if (block.Transactions[i].Hash == transactionHash)
                return i;
        }
        return -1;
    }

    private static string? Encode(StoredBlock? block) =>
        block is null ? null : Hex.Encode0x(BlockHeaderCodec.Encode(block.Block.Header, HeaderEncoding.ForDisplay));
}
