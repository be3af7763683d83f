using Cambium.Chain.Transactions;

namespace Cambium.Chain.Execution;

/// <summary>The body of a new block and what executing it gave.</summary>
/// <param name="Transactions">The transactions in block order, REMASC's last.</param>
/// <param name="Edges">Where the parallel sublists end; null before RSKIP144.</param>
/// <param name="Dropped">Candidates that could not be executed or had no room.</param>
/// <param name="Execution">Receipts, gas, fees and bloom for the header.</param>
public sealed record BuiltBlock(
    IReadOnlyList<Transaction> Transactions, IReadOnlyList<short>? Edges, IReadOnlyList<Transaction> Dropped, BlockExecution Execution);
