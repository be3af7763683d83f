using Cambium.Chain.Blocks;
using Cambium.Primitives;

namespace Cambium.Chain.Execution;

/// <summary>
/// The blocks behind the executing one. Implementations answer from the canonical chain when they can and else follow parent
/// hashes; they are safe to ask from several threads.
/// </summary>
public interface IBlockAncestry
{
    /// <summary>The block with that hash, or null.</summary>
    Block? BlockByHash(in Hash256 hash);

    /// <summary>
    /// The hash of the ancestor of <paramref name="tip"/> (or of the tip itself) at <paramref name="number"/>; null when the
    /// number is negative, above the tip's, or the tip is unknown.
    /// </summary>
    Hash256? AncestorHash(in Hash256 tip, long number);

    /// <summary>Total difficulty of the chain that ends in that block, or null when it is unknown.</summary>
    UInt256? TotalDifficulty(in Hash256 hash);
}
