using System.Collections.Immutable;
using Cambium.App.Events;
using Cambium.Primitives;

namespace Cambium.App.Projection;

/// <summary>What follows from the Bridge's events up to one block: an immutable fold over them, so that a reorganisation is to take an older one.</summary>
public sealed record PegLedger
{
    public static PegLedger Empty { get; } = new();

    /// <summary>The block up to which events were applied; null for none.</summary>
    public BlockPoint? Head { get; init; }

    /// <summary>By Bitcoin transaction id.</summary>
    public ImmutableDictionary<Hash256, PegInEntry> PegIns { get; init; } = ImmutableDictionary<Hash256, PegInEntry>.Empty;

    /// <summary>By the hash of the request's Rootstock transaction.</summary>
    public ImmutableDictionary<Hash256, PegOutEntry> PegOuts { get; init; } = ImmutableDictionary<Hash256, PegOutEntry>.Empty;

    /// <summary>By unsigned id.</summary>
    public ImmutableDictionary<Hash256, ReleaseEntry> Releases { get; init; } = ImmutableDictionary<Hash256, ReleaseEntry>.Empty;

    /// <summary>Unsigned ids by creation hash: a migration and a batch may share one.</summary>
    public ImmutableDictionary<Hash256, ImmutableArray<Hash256>> ByCreation { get; init; } = ImmutableDictionary<Hash256, ImmutableArray<Hash256>>.Empty;

    /// <summary>Unsigned ids by the id after signing.</summary>
    public ImmutableDictionary<Hash256, Hash256> BySignedId { get; init; } = ImmutableDictionary<Hash256, Hash256>.Empty;

    /// <summary>Deposits by the Rootstock transaction that registered them.</summary>
    public ImmutableDictionary<Hash256, Hash256> ByRegistration { get; init; } = ImmutableDictionary<Hash256, Hash256>.Empty;

    /// <summary>Fast peg-ins and peg-outs by the hash of their quote.</summary>
    public ImmutableDictionary<Hash256, FlyoverEntry> Flyovers { get; init; } = ImmutableDictionary<Hash256, FlyoverEntry>.Empty;

    /// <summary>Hashes of quotes by the Rootstock transactions that told of them.</summary>
    public ImmutableDictionary<Hash256, Hash256> FlyoverByTransaction { get; init; } = ImmutableDictionary<Hash256, Hash256>.Empty;

    /// <summary>Peg-ins and peg-outs of an address, the oldest first: Rootstock's in lower case with 0x, Bitcoin's as shown.</summary>
    public ImmutableDictionary<string, ImmutableList<HistoryEntry>> ByAddress { get; init; } = ImmutableDictionary<string, ImmutableList<HistoryEntry>>.Empty;

    /// <summary>The Bitcoin addresses of every federation that a commit named.</summary>
    public ImmutableHashSet<string> FederationAddresses { get; init; } = [];
}
