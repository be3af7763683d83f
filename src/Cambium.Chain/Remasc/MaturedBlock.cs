using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Remasc;

/// <summary>The block whose fees are due, and its siblings included within the next seven blocks.</summary>
internal sealed record MaturedBlock(RewardedBlock Block, IReadOnlyList<Sibling> Siblings)
{
    /// <summary>
    /// Walks from the executing block's parent back to the block that matures with it. Siblings come in the order of the including
    /// blocks, then of their uncle lists.
    /// </summary>
    public static MaturedBlock Find(IBlockAncestry ancestry, in RemascExecution execution, RemascParameters parameters)
    {
        long number = execution.Number - parameters.Maturity;
        Block including = At(ancestry, ancestry.AncestorHash(execution.ParentHash, number + ConsensusLimits.UncleGenerations));
        var descendants = new Stack<Block>();
        for (int i = 0; i < ConsensusLimits.UncleGenerations; i++)
        {
            descendants.Push(including);
            including = At(ancestry, including.ParentHash);
        }

        BlockHeader header = including.Header;
        var block = new RewardedBlock(number, header.Hash, header.Coinbase, header.PaidFees, header.UncleCount);
        return new MaturedBlock(block, [.. descendants.SelectMany(descendant => SiblingsIn(descendant, number))]);
    }

    private static IEnumerable<Sibling> SiblingsIn(Block block, long number) =>
        from uncle in block.Uncles
        where uncle.Number == number
        select new Sibling(uncle.Hash, uncle.Coinbase, uncle.PaidFees, uncle.UncleCount, block.Header.Coinbase, block.Number);

    private static Block At(IBlockAncestry ancestry, Hash256? hash) =>
        (hash is { } known ? ancestry.BlockByHash(known) : null)
        ?? throw new InvalidOperationException("an ancestor of the executing block is not in the store");
}
