using Cambium.Primitives;

namespace Cambium.Rvm.Tracing;

/// <summary>A contract destroyed itself and left its balance to another account.</summary>
public readonly record struct TraceSelfDestruct(int Depth, Address Account, Address Beneficiary, Wei Balance);
