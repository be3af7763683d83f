using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Mining;

/// <summary>What a block on top of the tip may hold, before anyone's coinbase.</summary>
public sealed record BlockTemplate
{
    /// <summary>In wire order.</summary>
    public required Hash256 PreviousBlock { get; init; }

    public required int Height { get; init; }

    public required int Version { get; init; }

    public required uint Bits { get; init; }

    /// <summary>The least time the block may have.</summary>
    public required uint MinTime { get; init; }

    public required uint Time { get; init; }

    /// <summary>In the block's order, without the coinbase.</summary>
    public required IReadOnlyList<PoolEntry> Entries { get; init; }

    /// <summary>The subsidy and the fees.</summary>
    public required Satoshis CoinbaseValue { get; init; }

    public IEnumerable<Transaction> Transactions => Entries.Select(entry => entry.Transaction);
}
