using Cambium.Chain.Blocks;
using Cambium.Primitives;
using Cambium.Rules;
using Cambium.Trie;

namespace Cambium.Chain.Execution;

/// <summary>Compares a header with what executing its block gave (consensus reference 8.1 step 4).</summary>
public static class HeaderComparison
{
    /// <summary>The first field that differs, or null. State roots count only under RSKIP126 and RSKIP85 (consensus reference 5.7).</summary>
    public static FieldMismatch? FirstMismatch(BlockHeader header, BlockExecution execution, in Hash256 stateRoot, RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.IsActive(ConsensusRule.Rskip126) && rules.IsActive(ConsensusRule.Rskip85) && stateRoot != header.StateRoot)
            return Mismatch(BlockField.StateRoot, header.StateRoot, stateRoot);
        Hash256 receiptsRoot = ReceiptsRootOf(execution, rules);
        if (receiptsRoot != header.ReceiptsRoot)
            return Mismatch(BlockField.ReceiptsRoot, header.ReceiptsRoot, receiptsRoot);
        if (!execution.LogsBloom.Equals(header.LogsBloom))
            return Mismatch(BlockField.LogsBloom, header.LogsBloom, execution.LogsBloom);
        if (execution.GasUsed != header.GasUsed)
            return Mismatch(BlockField.GasUsed, header.GasUsed, execution.GasUsed);
        return execution.PaidFees != header.PaidFees
            ? Mismatch(BlockField.PaidFees, header.PaidFees, execution.PaidFees)
            : null;
    }

    private static Hash256 ReceiptsRootOf(BlockExecution execution, RuleSet rules) => rules.IsActive(ConsensusRule.Rskip126)
        ? IndexedTrie.Root(execution.EncodedReceipts)
        : IndexedTrie.OrchidRoot(execution.EncodedReceipts);

    private static FieldMismatch Mismatch<T>(BlockField field, T expected, T got)
        where T : notnull => new(field, expected.ToString() ?? string.Empty, got.ToString() ?? string.Empty);
}
