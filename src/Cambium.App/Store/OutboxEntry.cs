using Cambium.Primitives;

namespace Cambium.App.Store;

/// <summary>A Bitcoin transaction that a user gave to be sent.</summary>
/// <param name="Id">In wire order.</param>
/// <param name="Raw">With its witness.</param>
/// <param name="Since">When it was given.</param>
public sealed record OutboxEntry(Hash256 Id, ReadOnlyMemory<byte> Raw, DateTimeOffset Since);
