using Cambium.Bridge.Governance;
using Cambium.Primitives;

namespace Cambium.Bridge.Constants;

/// <summary>Fee, locking cap and whitelist: first values, bounds and who decides (reference 4.5, 4.6).</summary>
public sealed record GovernanceConstants
{
    public required Satoshis GenesisFeePerKb { get; init; }

    public required Satoshis MaximumFeePerKb { get; init; }

    public required Authorizer FeePerKbAuthorizer { get; init; }

    public required Satoshis InitialLockingCap { get; init; }

    /// <summary>An increase of the locking cap may at most multiply it by this.</summary>
    public required int LockingCapIncrement { get; init; }

    public required Authorizer LockingCapAuthorizer { get; init; }

    public required Authorizer WhitelistAuthorizer { get; init; }
}
