using Cambium.Primitives;

namespace Cambium.Bridge.Events;

/// <summary>Logs of the union bridge (RSKIP-502).</summary>
public sealed class UnionEvents(IBridgeLogSink logs)
{
    private static readonly EventSignature CapIncreased =
        new("union_bridge_locking_cap_increased", ["address"], ["uint256", "uint256"]);

    private static readonly EventSignature RbtcRequested = new("union_rbtc_requested", ["address"], ["uint256"]);

    private static readonly EventSignature RbtcReleased = new("union_rbtc_released", ["address"], ["uint256"]);

    private static readonly EventSignature PermissionsUpdated =
        new("union_bridge_transfer_permissions_updated", ["address"], ["bool", "bool"]);

    public void LockingCapIncreased(in Address caller, Wei previous, Wei next) =>
        logs.Emit(CapIncreased.Encode([caller], [previous.Value, next.Value]));

    public void Requested(in Address requester, Wei amount) =>
        logs.Emit(RbtcRequested.Encode([requester], [amount.Value]));

    public void Released(in Address receiver, Wei amount) =>
        logs.Emit(RbtcReleased.Encode([receiver], [amount.Value]));

    public void TransferPermissionsUpdated(in Address caller, bool mayRequest, bool mayRelease) =>
        logs.Emit(PermissionsUpdated.Encode([caller], [mayRequest, mayRelease]));
}
