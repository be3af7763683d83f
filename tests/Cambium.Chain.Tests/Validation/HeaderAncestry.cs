using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Primitives;

namespace Cambium.Chain.Tests.Validation;

/// <summary>An ancestry of blocks without bodies.</summary>
internal sealed class HeaderAncestry(IEnumerable<BlockHeader> headers) : IBlockAncestry
{
    private readonly Dictionary<Hash256, Block> _blocks = headers.ToDictionary(header => header.Hash, header => new Block(header, [], []));

    public Block? BlockByHash(in Hash256 hash) => _blocks.GetValueOrDefault(hash);

    public Hash256? AncestorHash(in Hash256 tip, long number)
    {
        Block? at = BlockByHash(tip);
        while (at is not null && at.Number > number) at = BlockByHash(at.ParentHash);
        return at?.Hash;
    }

    public UInt256? TotalDifficulty(in Hash256 hash) => null;
}
