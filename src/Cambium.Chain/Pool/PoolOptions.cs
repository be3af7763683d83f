namespace Cambium.Chain.Pool;

/// <summary>What the pool keeps and refuses; the defaults are the reference's (node-interfaces.md 1.7).</summary>
public sealed record PoolOptions
{
    /// <summary>A nonce must be below the account's nonce plus this.</summary>
    public int AccountSlots { get; init; } = 16;

    /// <summary>By how much a replacement must raise the gas price, in percent.</summary>
    public int GasPriceBump { get; init; } = 40;

    /// <summary>A transaction is dropped when more blocks than this have come since it arrived.</summary>
    public int OutdatedBlocks { get; init; } = 10;

    /// <summary>A transaction is dropped this long after it arrived; zero keeps it.</summary>
    public TimeSpan OutdatedAfter { get; init; } = TimeSpan.FromSeconds(650);

    /// <summary>Whether accounts are limited to the virtual gas of <see cref="AccountQuotas"/>.</summary>
    public bool LimitsAccounts { get; init; } = true;

    /// <summary>The most transactions held; the reference has no such limit.</summary>
    public int MaxTransactions { get; init; } = 100_000;
}
