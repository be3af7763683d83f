using Cambium.Primitives;

namespace Cambium.Chain.Remasc;

/// <summary>An uncle of the rewarded block's height and where it was included.</summary>
/// <param name="Hash">Hash of the uncle.</param>
/// <param name="Coinbase">Its miner.</param>
/// <param name="PaidFees">Fees its header claims.</param>
/// <param name="UncleCount">Uncles its header claims.</param>
/// <param name="PublisherCoinbase">Miner of the block that included it.</param>
/// <param name="IncludedHeight">Height of the block that included it.</param>
public readonly record struct Sibling(
    Hash256 Hash, Address Coinbase, Wei PaidFees, int UncleCount, Address PublisherCoinbase, long IncludedHeight);
