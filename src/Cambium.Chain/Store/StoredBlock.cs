using Cambium.Chain.Blocks;
using Cambium.Primitives;

namespace Cambium.Chain.Store;

/// <summary>A block that was executed, with what follows from it.</summary>
/// <param name="TotalDifficulty">Of the chain that ends in it, uncles included.</param>
/// <param name="StateRoot">The unitrie root of the state after it; before RSKIP126 the header says something else.</param>
public sealed record StoredBlock(Block Block, UInt256 TotalDifficulty, Hash256 StateRoot)
{
    public Hash256 Hash => Block.Hash;

    public long Number => Block.Number;

    public override string ToString() => Block.ToString();
}
