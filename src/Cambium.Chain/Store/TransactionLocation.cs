using Cambium.Primitives;

namespace Cambium.Chain.Store;

/// <summary>Where a transaction is: a block and its position in it.</summary>
public readonly record struct TransactionLocation(Hash256 BlockHash, int Index);
