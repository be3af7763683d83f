using Cambium.Primitives;

namespace Cambium.Bridge.Whitelists;

/// <summary>A sender allowed to peg in: once and up to a maximum, or without limits when there is no maximum.</summary>
public sealed record WhitelistEntry(byte[] AddressHash, Satoshis? Maximum)
{
    public bool IsUnlimited => Maximum is null;

    public bool Allows(Satoshis amount) => Maximum is not { } maximum || amount <= maximum;
}
