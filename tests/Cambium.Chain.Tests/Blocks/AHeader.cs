using Cambium.Chain.Blocks;
using Cambium.Chain.Receipts;
using Cambium.Primitives;

namespace Cambium.Chain.Tests.Blocks;

/// <summary>Headers to start from with <c>with</c>.</summary>
internal static class AHeader
{
    public static BlockHeader Empty { get; } = new()
    {
        Format = default,
        ParentHash = Hash256.Zero,
        UnclesHash = Hash256.Zero,
        Coinbase = Address.Zero,
        StateRoot = TrieRoots.Empty,
        TransactionsRoot = TrieRoots.Empty,
        ReceiptsRoot = TrieRoots.Empty,
        LogsBloom = Bloom.Empty,
        Difficulty = UInt256.One,
        Number = 1,
        GasLimitBytes = new byte[] { 0x67, 0xc2, 0x80 },
        GasUsed = 0,
        Timestamp = 0,
        PaidFees = Wei.Zero,
        MinimumGasPrice = Wei.Zero,
        UncleCount = 0,
    };
}
