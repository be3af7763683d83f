using Cambium.Bitcoin.Wallet;

namespace Cambium.Devnet.BitcoinNode.Mempool;

/// <summary>Which valid transactions the pool takes; the defaults are Bitcoin Core's.</summary>
public sealed record PoolPolicy
{
    /// <summary>The least fee rate that is relayed.</summary>
    public FeeRate MinRelayRate { get; init; } = new(1000);

    /// <summary>How much more a replacement pays for its own size, and what the pool's minimum rises by at an eviction.</summary>
    public FeeRate IncrementalRate { get; init; } = new(1000);

    public FeeRate DustRate { get; init; } = FeeRate.DustRelay;

    public bool RequireStandard { get; init; } = true;

    /// <summary>Whether every unconfirmed transaction can be replaced, not only those that signal it (BIP-125).</summary>
    public bool FullReplacement { get; init; } = true;

    /// <summary>The greatest number of unconfirmed ancestors, the transaction itself included; the same for descendants.</summary>
    public int MaxChainLength { get; init; } = 25;

    /// <summary>The greatest virtual size of a transaction with its ancestors, or its descendants.</summary>
    public int MaxChainSize { get; init; } = 101_000;

    /// <summary>The greatest number of transactions that one replacement may evict (BIP-125 rule 5).</summary>
    public int MaxReplacements { get; init; } = 100;

    /// <summary>The virtual size at which the cheapest transactions are evicted.</summary>
    public long MaxPoolSize { get; init; } = 300_000_000;

    /// <summary>The largest output script that carries data.</summary>
    public int MaxDataScript { get; init; } = 83;
}
