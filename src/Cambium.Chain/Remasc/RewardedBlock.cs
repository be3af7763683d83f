using Cambium.Primitives;

namespace Cambium.Chain.Remasc;

/// <summary>The header facts of a block whose fees REMASC distributes.</summary>
public readonly record struct RewardedBlock(long Number, Hash256 Hash, Address Coinbase, Wei PaidFees, int UncleCount);
