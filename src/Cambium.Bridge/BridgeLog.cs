using Cambium.Primitives;

namespace Cambium.Bridge;

/// <summary>A log of the Bridge account: its topics and its data.</summary>
public sealed record BridgeLog(IReadOnlyList<Hash256> Topics, byte[] Data);
