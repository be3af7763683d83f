namespace Cambium.Bridge.Events;

/// <summary>What a log shows of a federation: its address, the hash inside it, and the compressed BTC keys in federation order.</summary>
public sealed record FederationLogEntry(string Address, byte[] AddressHash, IReadOnlyList<byte[]> Keys)
{
    internal byte[] JoinedKeys => [.. Keys.SelectMany(static key => key)];
}
