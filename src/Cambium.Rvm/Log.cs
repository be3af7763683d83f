using Cambium.Primitives;

namespace Cambium.Rvm;

/// <summary>An event: at most four topics for code, any number for precompiled contracts.</summary>
public sealed record LogEntry(Address Address, IReadOnlyList<Hash256> Topics, ReadOnlyMemory<byte> Data);
