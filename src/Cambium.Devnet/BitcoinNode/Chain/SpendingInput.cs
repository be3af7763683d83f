using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Chain;

/// <summary>The input that spends an output.</summary>
public readonly record struct SpendingInput(Hash256 TransactionId, uint Index);
