using Cambium.Primitives;

namespace Cambium.Bitcoin.Blocks;

/// <summary>A leaf that a partial Merkle tree proves: its hash in wire order and its position in the block.</summary>
public readonly record struct MerkleMatch(Hash256 Hash, int Index);
