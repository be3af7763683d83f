using Cambium.Bitcoin.Blocks;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>Follows the active chain, called under the node's lock after each change is in the store.</summary>
public interface IChainListener
{
    /// <param name="entry">The new tip.</param>
    /// <param name="block">Its transactions.</param>
    /// <param name="spent">The coins they spend, in the block's order.</param>
    void Connected(BlockEntry entry, Block block, IReadOnlyList<ChainCoin> spent);

    /// <param name="entry">The former tip.</param>
    /// <param name="block">Its transactions.</param>
    /// <param name="spent">The coins they spent, in the block's order.</param>
    void Disconnected(BlockEntry entry, Block block, IReadOnlyList<ChainCoin> spent);

    /// <summary>Every step of a change of the tip has been told.</summary>
    void Settled();
}
