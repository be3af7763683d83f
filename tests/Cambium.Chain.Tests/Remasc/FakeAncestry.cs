using Cambium.Chain.Blocks;
using Cambium.Chain.Execution;
using Cambium.Chain.Tests.Blocks;
using Cambium.Primitives;

namespace Cambium.Chain.Tests.Remasc;

/// <summary>One chain of blocks in memory.</summary>
internal sealed class FakeAncestry : IBlockAncestry
{
    private readonly List<Block> _blocks = [];

    public Block Tip => _blocks[^1];

    public int Count => _blocks.Count;

    /// <summary>Appends the next block.</summary>
    public Block Add(Address coinbase, Wei fees, int uncleCount = 0, params BlockHeader[] uncles)
    {
        BlockHeader header = AHeader.Empty with
        {
            Number = _blocks.Count,
            ParentHash = _blocks.Count == 0 ? Hash256.Zero : Tip.Hash,
            Coinbase = coinbase,
            PaidFees = fees,
            UncleCount = uncleCount,
        };
        _blocks.Add(new Block(header, [], uncles));
        return Tip;
    }

    public Block? BlockByHash(in Hash256 hash)
    {
        Hash256 wanted = hash;
        return _blocks.Find(block => block.Hash == wanted);
    }

    public Hash256? AncestorHash(in Hash256 tip, long number) =>
        BlockByHash(tip) is { } from && number >= 0 && number <= from.Number ? _blocks[(int)number].Hash : null;

    public UInt256? TotalDifficulty(in Hash256 hash) => BlockByHash(hash)?.Number is { } number ? (UInt256)(ulong)number : null;
}
