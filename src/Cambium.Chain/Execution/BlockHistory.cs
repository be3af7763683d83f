using Cambium.Chain.Blocks;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.Chain.Execution;

/// <summary>The ancestors of an executing block as code sees them.</summary>
internal sealed class BlockHistory(IBlockAncestry ancestry, Hash256 parentHash, long parentNumber) : IBlockHistory
{
    public bool TryGetHash(long number, out Hash256 hash)
    {
        Hash256? found = ancestry.AncestorHash(parentHash, number);
        hash = found ?? default;
        return found is not null;
    }

    /// <summary>The genesis block is only found as the parent itself: the reference takes any other depth that reaches it for too deep.</summary>
    public IAncestorBlock? AtDepth(int depth)
    {
        if (depth > 0 && parentNumber <= depth)
            return null;
        Hash256? hash = ancestry.AncestorHash(parentHash, parentNumber - depth);
        return hash is { } found && ancestry.BlockByHash(found) is { } block ? new AncestorBlock(block, ancestry) : null;
    }

    private sealed class AncestorBlock(Block block, IBlockAncestry ancestry) : IAncestorBlock
    {
        public Hash256 Hash => block.Hash;

        public Address Coinbase => block.Header.Coinbase;

        public Wei? MinimumGasPrice => block.Header.MinimumGasPrice;

        public ReadOnlyMemory<byte> GasLimitBytes => block.Header.GasLimitBytes;

        public long GasUsed => block.Header.GasUsed;

        public UInt256 Difficulty => block.Header.Difficulty;

        public ReadOnlyMemory<byte> BitcoinHeader => block.Header.BitcoinHeader;

        public ReadOnlyMemory<byte> BitcoinCoinbaseTransaction => block.Header.BitcoinCoinbase;

        public IReadOnlyList<Address> UncleCoinbases => [.. block.Uncles.Select(uncle => uncle.Coinbase)];

        public UInt256 DifficultyWithUncles => block.CumulativeDifficulty;

        public UInt256 CumulativeWork => ancestry.TotalDifficulty(block.Hash) ?? UInt256.Zero;
    }
}
