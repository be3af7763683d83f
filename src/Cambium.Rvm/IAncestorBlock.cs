using Cambium.Primitives;

namespace Cambium.Rvm;

/// <summary>What the BlockHeader precompile can read of an earlier block (RSKIP119, RSKIP536; consensus reference 6.7).</summary>
public interface IAncestorBlock
{
    Hash256 Hash { get; }

    Address Coinbase { get; }

    /// <summary>Null when the header carries none.</summary>
    Wei? MinimumGasPrice { get; }

    /// <summary>The bytes of the header field as they are, leading zeros included.</summary>
    ReadOnlyMemory<byte> GasLimitBytes { get; }

    long GasUsed { get; }

    UInt256 Difficulty { get; }

    /// <summary>The Bitcoin header of the merge-mining proof; empty when the block has none.</summary>
    ReadOnlyMemory<byte> BitcoinHeader { get; }

    /// <summary>The compressed coinbase transaction of the merge-mining proof.</summary>
    ReadOnlyMemory<byte> BitcoinCoinbaseTransaction { get; }

    IReadOnlyList<Address> UncleCoinbases { get; }

    /// <summary>The difficulty of the block and its uncles.</summary>
    UInt256 DifficultyWithUncles { get; }

    /// <summary>The total difficulty of the chain up to the block.</summary>
    UInt256 CumulativeWork { get; }
}
