using Cambium.Bridge.Governance;
using Cambium.Primitives;

namespace Cambium.Bridge.Constants;

/// <summary>The union bridge (RSKIP-502): its contract, its cap and who may change them (reference 4.5, 4.6).</summary>
public sealed record UnionConstants
{
    /// <summary>Address used until a stored one exists; the only one on the main network.</summary>
    public Address ContractAddress { get; init; } = Address.Zero;

    public Wei InitialLockingCap { get; init; } = new(UInt256.Parse("1000000000000000000"));

    public int LockingCapIncrement { get; init; } = 2;

    public required Authorizer AddressAuthorizer { get; init; }

    public required Authorizer LockingCapAuthorizer { get; init; }

    public required Authorizer PermissionsAuthorizer { get; init; }
}
