using Cambium.Primitives;
using Cambium.Trie.State;

namespace Cambium.Chain.Execution;

/// <summary>What the scheduler must know of a transaction that was tried out.</summary>
/// <param name="Sender">Its sender: transactions of one account stay in one list.</param>
/// <param name="GasLimit">What it may use.</param>
/// <param name="GasUsed">What it used.</param>
/// <param name="MustBeSequential">Whether it called the Bridge or REMASC.</param>
/// <param name="Keys">The state it touched.</param>
internal readonly record struct ScheduledTransaction(
    Address Sender, long GasLimit, long GasUsed, bool MustBeSequential, ReadWriteTracker Keys);
