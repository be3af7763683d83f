using Cambium.Bitcoin.Blocks;

namespace Cambium.Bridge.Tests.Traffic;

/// <summary>A made-up block: header, height, and the partial merkle tree of its last transaction.</summary>
internal sealed record ForgedBlock(BlockHeader Header, int Height, byte[] Proof);
