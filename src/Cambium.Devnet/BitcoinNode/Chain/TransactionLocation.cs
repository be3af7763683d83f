using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>Where a confirmed transaction is: its block's hash in wire order, and its position there.</summary>
public readonly record struct TransactionLocation(Hash256 Block, int Position);
