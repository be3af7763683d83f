using Cambium.Chain.Blocks;
using Cambium.Chain.Transactions;
using Cambium.Primitives;

namespace Cambium.Mining;

/// <summary>A block that lacks only its proof of work.</summary>
/// <param name="Block">The block without merge-mining fields.</param>
/// <param name="MergeMiningHash">What a Bitcoin coinbase must carry after the tag.</param>
/// <param name="Target">The largest Bitcoin block hash that proves the work.</param>
/// <param name="Dropped">Pending transactions that could not be executed or had no room.</param>
public sealed record BlockTemplate(Block Block, Hash256 MergeMiningHash, UInt256 Target, IReadOnlyList<Transaction> Dropped);
