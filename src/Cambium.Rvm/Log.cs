using Cambium.Primitives;

namespace Cambium.Rvm;

/// <summary>An event: the emitting contract, up to four topics for code and any number for precompiled contracts, and data.</summary>
public sealed record Log(Address Address, IReadOnlyList<Hash256> Topics, ReadOnlyMemory<byte> Data);
