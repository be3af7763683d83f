using Cambium.Primitives;

namespace Cambium.Clients.Rootstock;

/// <summary>A block as far as those need it who follow the chain.</summary>
public sealed record RootstockBlock
{
    public required ulong Number { get; init; }

    public required Hash256 Hash { get; init; }

    public required Hash256 ParentHash { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public required ulong Timestamp { get; init; }

    public required UInt256 Difficulty { get; init; }

    /// <summary>The least gas price that the block takes.</summary>
    public required Wei MinimumGasPrice { get; init; }

    public required IReadOnlyList<Hash256> Transactions { get; init; }

    public required IReadOnlyList<Hash256> Uncles { get; init; }
}
