using Cambium.Primitives;

namespace Cambium.Clients.Rootstock;

/// <summary>Which logs: those of one block, or of a range of heights, both ends included.</summary>
public sealed record LogQuery
{
    /// <summary>The one block; the range is not used then.</summary>
    public Hash256? BlockHash { get; init; }

    public ulong FromBlock { get; init; }

    public ulong ToBlock { get; init; }

    /// <summary>Any of these contracts; empty for every one.</summary>
    public IReadOnlyList<Address> Addresses { get; init; } = [];

    /// <summary>For each position any of these topics; an empty position takes every one.</summary>
    public IReadOnlyList<IReadOnlyList<Hash256>> Topics { get; init; } = [];
}
