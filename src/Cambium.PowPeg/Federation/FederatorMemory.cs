using Cambium.PowPeg.Federation.Bitcoin;
using Cambium.Primitives;

namespace Cambium.PowPeg.Federation;

/// <summary>What a federator keeps over a restart. All of it could be found again on the chains; keeping it saves the search.</summary>
public sealed record FederatorMemory
{
    public static FederatorMemory Empty { get; } = new();

    /// <summary>The newest searched Bitcoin blocks, oldest first: enough of them to find the fork point of a reorganisation.</summary>
    public IReadOnlyList<FollowedBlock> Blocks { get; init; } = [];

    /// <summary>What is still of interest, in the order of the chain.</summary>
    public IReadOnlyList<WatchedTransaction> Transactions { get; init; } = [];

    /// <summary>The Rootstock height up to which completed releases were looked for; null before the first time.</summary>
    public ulong? ReleasesUpTo { get; init; }

    /// <summary>Completed releases that are not yet deep in Bitcoin's chain: raw transactions by their ids.</summary>
    public IReadOnlyDictionary<Hash256, ReadOnlyMemory<byte>> Outbox { get; init; } = new Dictionary<Hash256, ReadOnlyMemory<byte>>();
}
