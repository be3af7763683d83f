using Cambium.Chain.Live;
using Cambium.Chain.Store;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Trie;
using Cambium.Trie.State;

namespace Cambium.JsonRpc.Eth.Blocks;

/// <summary>Finds the block that a caller means, and the state after it.</summary>
public sealed class BlockFinder(LiveChain chain, PendingBlocks pending, EthOptions options)
{
    /// <summary>Whether the caller means the block that is still to be mined.</summary>
    public static bool IsPending(BlockReference reference) => reference is BlockReference.ByTag { Tag: BlockTag.Pending };

    /// <summary>The block; null when there is none.</summary>
    /// <exception cref="RpcException">It must be canonical and is not.</exception>
    public StoredBlock? Find(BlockReference reference) => reference switch
    {
        BlockReference.ByTag byTag => FindTagged(byTag.Tag),
        BlockReference.ByNumber byNumber => chain.Blocks.FindCanonical(byNumber.Number),
        BlockReference.ByHash byHash => FindByHash(byHash),
        _ => null,
    };

    /// <summary>The block.</summary>
    /// <exception cref="RpcException">There is none.</exception>
    public StoredBlock Require(BlockReference reference) => Find(reference) ?? throw NotFound(reference);

    /// <summary>The state after the block, the caller's own.</summary>
    /// <exception cref="RpcException">The block or its state is not there.</exception>
    public WorldState StateAfter(BlockReference reference) => WorldState.At(TrieAfter(reference));

    /// <inheritdoc cref="StateAfter(BlockReference)"/>
    public Unitrie TrieAfter(BlockReference reference)
    {
        if (IsPending(reference))
            return pending.Current.State;
        StoredBlock block = Require(reference);
        try
        {
            return chain.StateAfter(block).ToTrie();
        }
        catch (TrieNodeMissingException)
        {
            throw new RpcException(RpcErrorCode.InvalidRequest, $"State not found for block with hash {block.Hash}");
        }
    }

    private StoredBlock? FindTagged(BlockTag tag) => tag switch
    {
        BlockTag.Latest => chain.Head,
        BlockTag.Earliest => chain.Blocks.FindCanonical(0),
        BlockTag.Pending => pending.Current.Block,
        BlockTag.Safe => BelowHead(options.SafeDepth),
        _ => BelowHead(options.FinalizedDepth),
    };

    private StoredBlock? BelowHead(long depth) => chain.Blocks.FindCanonical(Math.Max(0, chain.Head.Number - depth));

    private StoredBlock? FindByHash(BlockReference.ByHash reference)
    {
        StoredBlock? block = chain.Blocks.Find(reference.Hash);
        if (block is not null && reference.RequireCanonical && !chain.Blocks.IsCanonical(block))
            throw new RpcException(RpcErrorCode.InvalidRequest, $"Block with hash {reference.Hash} is not canonical and it is required");
        return block;
    }

    private static RpcException NotFound(BlockReference reference) => new(
        RpcErrorCode.InvalidRequest, reference is BlockReference.ByHash ? $"Block with hash {reference} not found" : $"Block {reference} not found");
}
