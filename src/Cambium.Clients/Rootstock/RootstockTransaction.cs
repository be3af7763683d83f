using Cambium.Primitives;

namespace Cambium.Clients.Rootstock;

/// <summary>A transaction that the node knows, mined or waiting.</summary>
public sealed record RootstockTransaction
{
    public required Hash256 Hash { get; init; }

    public required Address From { get; init; }

    /// <summary>Null for the creation of a contract.</summary>
    public required Address? To { get; init; }

    public required Wei Value { get; init; }

    public required ulong Nonce { get; init; }

    public required ReadOnlyMemory<byte> Input { get; init; }

    /// <summary>Null while it waits.</summary>
    public required Hash256? BlockHash { get; init; }

    /// <summary>Null while it waits.</summary>
    public required ulong? BlockNumber { get; init; }
}
