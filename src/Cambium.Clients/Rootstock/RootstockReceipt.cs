using Cambium.Primitives;

namespace Cambium.Clients.Rootstock;

/// <summary>What became of a mined transaction.</summary>
public sealed record RootstockReceipt
{
    public required Hash256 TransactionHash { get; init; }

    public required Hash256 BlockHash { get; init; }

    public required ulong BlockNumber { get; init; }

    /// <summary>False when the transaction ran out of gas or reverted.</summary>
    public required bool Succeeded { get; init; }

    public required ulong GasUsed { get; init; }

    public required IReadOnlyList<RootstockLog> Logs { get; init; }
}
