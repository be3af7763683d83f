using Cambium.Primitives;

namespace Cambium.Clients.Rootstock;

/// <summary>A log of a mined transaction.</summary>
public sealed record RootstockLog
{
    public required Address Address { get; init; }

    public required IReadOnlyList<Hash256> Topics { get; init; }

    public required ReadOnlyMemory<byte> Data { get; init; }

    public required ulong BlockNumber { get; init; }

    public required Hash256 BlockHash { get; init; }

    public required Hash256 TransactionHash { get; init; }

    public required int TransactionIndex { get; init; }

    /// <summary>The position in the block.</summary>
    public required int LogIndex { get; init; }
}
