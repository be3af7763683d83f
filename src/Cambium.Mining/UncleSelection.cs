using Cambium.Chain.Blocks;
using Cambium.Chain.Store;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Mining;

/// <summary>Finds the side blocks that a new block can include: children of its last ancestors that no ancestor included yet (rskj FamilyUtils).</summary>
public static class UncleSelection
{
    /// <summary>At most ten headers for a child of <paramref name="parent"/>.</summary>
    public static IReadOnlyList<BlockHeader> For(BlockStore blocks, StoredBlock parent)
    {
        long oldest = Math.Max(0, parent.Number + 1 - ConsensusLimits.UncleGenerations);
        var ancestors = new List<StoredBlock>();
        for (StoredBlock? at = parent; at is not null && at.Number >= oldest; at = blocks.Find(at.Block.ParentHash))
            ancestors.Add(at);

        HashSet<Hash256> known = [.. ancestors.Select(block => block.Hash), .. ancestors.SelectMany(block => block.Block.Uncles).Select(uncle => uncle.Hash)];
        HashSet<Hash256> parents = [.. ancestors.Skip(1).Select(block => block.Hash)];
        var uncles = new List<BlockHeader>();
        foreach (StoredBlock ancestor in ancestors.SkipLast(1).Reverse())
        {
            IEnumerable<BlockHeader> found = blocks.HashesAt(ancestor.Number)
                .Where(hash => !known.Contains(hash))
                .Select(hash => blocks.Find(hash)!.Block.Header)
                .Where(header => parents.Contains(header.ParentHash));
            uncles.AddRange(found);
        }
        return [.. uncles.Take(ConsensusLimits.MaximumUncles)];
    }
}
