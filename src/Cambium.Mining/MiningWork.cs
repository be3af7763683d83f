using Cambium.Primitives;

namespace Cambium.Mining;

/// <summary>What a miner needs to work on a template.</summary>
/// <param name="MergeMiningHash">To be put after the tag into the Bitcoin coinbase.</param>
/// <param name="Target">The largest Bitcoin block hash, as a number, that proves the work.</param>
/// <param name="Fees">The fees of the template's transactions.</param>
/// <param name="ParentHash">The block that it builds on.</param>
/// <param name="IsNews">Whether miners should drop their present work for it: a new parent, or a tenth more in fees.</param>
public sealed record MiningWork(Hash256 MergeMiningHash, UInt256 Target, Wei Fees, Hash256 ParentHash, bool IsNews);
