using Cambium.Primitives;

namespace Cambium.Chain.Execution;

/// <summary>Where a transaction stands in its block or sublist.</summary>
/// <param name="Index">Its position in the block.</param>
/// <param name="GasUsedBefore">Gas used by the transactions before it in the block, or in the sublist (RSKIP144).</param>
/// <param name="GasLimit">Gas limit of the block, or of the sublist.</param>
/// <param name="DeletedAccounts">Accounts that those transactions destroyed (RSKIP125).</param>
public readonly record struct TransactionPlace(int Index, long GasUsedBefore, long GasLimit, IReadOnlySet<Address> DeletedAccounts);
