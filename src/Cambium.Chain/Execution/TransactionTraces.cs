using Cambium.Rvm.Tracing;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>Chooses who watches a transaction's code; null for nobody.</summary>
/// <param name="index">The transaction's position in the block.</param>
/// <param name="state">What the transaction reads and writes, to look at while it runs and not to change.</param>
public delegate ITraceSink? TransactionTraces(int index, WorldState state);
