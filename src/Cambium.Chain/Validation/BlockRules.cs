namespace Cambium.Chain.Validation;

/// <summary>Every rule on a block before its execution, in the reference's order: first those that need the parent.</summary>
public static class BlockRules
{
    public static IReadOnlyList<BlockRule> InOrder { get; } =
    [
        TransactionRules.Fields,
        TransactionRules.Nonces,
        BlockRule.OnHeader(ParentRules.MinimumGasPriceStep),
        BlockRule.OnHeader(ParentRules.Number),
        BlockRule.OnHeader(ParentRules.Difficulty),
        BlockRule.OnHeader(ParentRules.GasLimitStep),
        TransactionRules.MinimumGasPrice,
        TransactionRules.MaximumGasPrice,
        UncleRule.Rule,
        TransactionRules.Root,
        BlockRule.OnHeader(HeaderRules.ProofOfWork),
        TransactionRules.Remasc,
        BlockRule.OnHeader(HeaderRules.Timestamp),
        BlockRule.OnHeader(HeaderRules.MinimumGasLimit),
        BlockRule.OnHeader(HeaderRules.ExtraData),
        BlockRule.OnHeader(HeaderRules.ForkDetection),
        SublistEdgeRule.Rule,
    ];

    /// <summary>The first rule that the block breaks, or null.</summary>
    public static RuleViolation? Check(BlockCandidate candidate)
    {
        foreach (BlockRule rule in InOrder)
        {
            if (rule.Check(candidate) is { } mismatch) return new RuleViolation(rule.Name, mismatch.Have, mismatch.Want);
        }

        return null;
    }
}
