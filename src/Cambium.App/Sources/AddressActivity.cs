using Cambium.Primitives;

namespace Cambium.App.Sources;

/// <summary>What an address ever got and gave; the pool's part apart.</summary>
public sealed record AddressActivity
{
    public required Satoshis Received { get; init; }

    public required Satoshis Spent { get; init; }

    public required int Transactions { get; init; }

    public required Satoshis PoolReceived { get; init; }

    public required Satoshis PoolSpent { get; init; }

    public required int PoolTransactions { get; init; }

    /// <summary>Without the pool.</summary>
    public Satoshis Balance => Received - Spent;

    /// <summary>Whether any transaction names it.</summary>
    public bool IsUsed => Transactions + PoolTransactions > 0;
}
