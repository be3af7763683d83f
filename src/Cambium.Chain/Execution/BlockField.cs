namespace Cambium.Chain.Execution;

/// <summary>The header fields that execution must reproduce, in the order in which they are compared (consensus reference 8.1 step 4).</summary>
public enum BlockField : byte
{
    StateRoot,
    ReceiptsRoot,
    LogsBloom,
    GasUsed,
    PaidFees,
}
