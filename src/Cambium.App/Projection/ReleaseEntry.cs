using System.Collections.Immutable;
using Cambium.Primitives;

namespace Cambium.App.Projection;

/// <summary>A Bitcoin transaction of the Bridge, from its building to its last signature.</summary>
public sealed record ReleaseEntry
{
    /// <summary>The id at its building, in wire order. Without witnesses it changes with the signatures.</summary>
    public required Hash256 UnsignedId { get; init; }

    /// <summary>What the Bridge knows it by.</summary>
    public required Hash256 CreationHash { get; init; }

    public required EventPlace Creation { get; init; }

    public Satoshis Amount { get; init; }

    /// <summary>The requests that it pays, in the order of its outputs; the app may not know all of them.</summary>
    public ImmutableArray<Hash256> Requests { get; init; } = [];

    /// <summary>The deposit that it gives back, in wire order.</summary>
    public Hash256? RefundOf { get; init; }

    /// <summary>Null while it gathers confirmations on Rootstock.</summary>
    public EventPlace? Confirmation { get; init; }

    /// <summary>The members that signed, in their order of signing.</summary>
    public ImmutableArray<Address> Signers { get; init; } = [];

    /// <summary>The last signature; null before.</summary>
    public EventPlace? Completion { get; init; }

    /// <summary>The signed transaction; empty before the last signature.</summary>
    public ReadOnlyMemory<byte> RawTransaction { get; init; }

    /// <summary>The signed transaction's id, in wire order; null before the last signature.</summary>
    public Hash256? SignedId { get; init; }
}
