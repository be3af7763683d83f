using Cambium.Chain.Blocks;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Chain.Validation;

/// <summary>
/// The uncles of a block: their hash, at most ten, each with its own proof of work, child of one of the last seven ancestors, not an
/// ancestor and not an uncle before (rskj BlockUnclesValidationRule).
/// </summary>
public static class UncleRule
{
    public static readonly BlockRule Rule = new("uncles", Check);

    private static readonly HeaderRule[] OwnRules =
        [HeaderRules.ProofOfWork, HeaderRules.ForkDetection, HeaderRules.Timestamp, HeaderRules.GasUsed];

    private static readonly HeaderRule[] RulesWithParent =
    [
        ParentRules.MinimumGasPriceStep, ParentRules.Number, HeaderRules.Timestamp, ParentRules.Younger,
        ParentRules.Difficulty, ParentRules.GasLimitStep,
    ];

    private static Mismatch? Check(BlockCandidate candidate)
    {
        IReadOnlyList<BlockHeader> uncles = candidate.Block.Uncles;
        Hash256 hash = BlockCodec.UnclesHash(uncles);
        if (candidate.Block.Header.UnclesHash != hash) return Mismatch.Of(candidate.Block.Header.UnclesHash, hash);
        if (uncles.Count == 0) return null;
        if (uncles.Count > ConsensusLimits.MaximumUncles)
            return new Mismatch($"{uncles.Count} uncles", $"at most {ConsensusLimits.MaximumUncles}");
        var family = Family.Of(candidate);
        for (int i = 0; i < uncles.Count; i++)
        {
            if (CheckUncle(candidate, family, uncles[i]) is { } mismatch)
                return new Mismatch($"uncle {i} with {mismatch.Have}", mismatch.Want);
        }

        return null;
    }

    private static Mismatch? CheckUncle(BlockCandidate candidate, Family family, BlockHeader uncle)
    {
        family.Ancestors.TryGetValue(uncle.ParentHash, out BlockHeader? parent);
        var header = new HeaderCandidate(uncle, parent ?? uncle, candidate.Network, candidate.Ancestry, candidate.Now);
        return FirstMismatch(OwnRules, header)
            ?? CheckAge(candidate.Block.Number, uncle)
            ?? CheckFamily(family, uncle, parent)
            ?? FirstMismatch(RulesWithParent, header);
    }

    private static Mismatch? FirstMismatch(HeaderRule[] rules, HeaderCandidate header)
    {
        foreach (HeaderRule rule in rules)
        {
            if (rule.Check(header) is { } mismatch) return new Mismatch($"{rule.Name} {mismatch.Have}", mismatch.Want);
        }

        return null;
    }

    private static Mismatch? CheckAge(long blockNumber, BlockHeader uncle)
    {
        long oldest = blockNumber - ConsensusLimits.UncleGenerations + 1;
        return uncle.Number < blockNumber && uncle.Number >= oldest
            ? null
            : new Mismatch($"number {Mismatch.Text(uncle.Number)}", $"{Mismatch.Text(oldest)} to {Mismatch.Text(blockNumber - 1)}");
    }

    private static Mismatch? CheckFamily(Family family, BlockHeader uncle, BlockHeader? parent)
    {
        if (!family.Listed.Add(uncle.Hash)) return new Mismatch("a hash listed twice", "different uncles");
        if (family.Ancestors.ContainsKey(uncle.Hash)) return new Mismatch("the hash of an ancestor", "a block beside the chain");
        if (family.Used.Contains(uncle.Hash)) return new Mismatch("a hash that was an uncle before", "a new uncle");
        return parent is null ? new Mismatch($"parent {uncle.ParentHash}", "a recent ancestor as parent") : null;
    }

    /// <summary>The recent ancestors of a block, the uncles they used up, and the uncles of the block seen so far.</summary>
    private sealed class Family
    {
        public Dictionary<Hash256, BlockHeader> Ancestors { get; } = [];

        public HashSet<Hash256> Used { get; } = [];

        public HashSet<Hash256> Listed { get; } = [];

        public static Family Of(BlockCandidate candidate)
        {
            var family = new Family();
            long oldest = Math.Max(0, candidate.Block.Number - ConsensusLimits.UncleGenerations);
            Block? ancestor = candidate.Ancestry.BlockByHash(candidate.Block.ParentHash);
            while (ancestor is not null && ancestor.Number >= oldest)
            {
                family.Ancestors[ancestor.Hash] = ancestor.Header;
                foreach (BlockHeader uncle in ancestor.Uncles) family.Used.Add(uncle.Hash);
                ancestor = candidate.Ancestry.BlockByHash(ancestor.ParentHash);
            }

            return family;
        }
    }
}
