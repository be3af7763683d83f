using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Sco;

/// <summary>
/// Peer scoring (node-interfaces.md 3.10, sco). This node has no peer-to-peer network: bans are kept for it, there are no peers to list.
/// </summary>
public sealed class ScoMethods(BannedAddresses banned)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("sco_banAddress", 1, Ban).Taking("address"),
        RpcMethod.Create("sco_unbanAddress", 1, Unban).Taking("address"),
        RpcMethod.Create("sco_bannedAddresses", 0, _ => banned.All),
        RpcMethod.Create("sco_peerList", 0, _ => Array.Empty<object>()),
        RpcMethod.Create("sco_clearPeerScoring", 1, _ => Array.Empty<object>()).Taking("peer"),
        RpcMethod.Create("sco_reputationSummary", 0, _ => new ReputationSummary()),
    ];

    private object? Ban(RpcCall call)
    {
        string text = ParameterText.Read(call.Parameters[0]);
        return banned.TryBan(text) ? null : throw Invalid(text);
    }

    private object? Unban(RpcCall call)
    {
        string text = ParameterText.Read(call.Parameters[0]);
        return banned.TryUnban(text) ? null : throw Invalid(text);
    }

    private static RpcException Invalid(string text) => RpcException.InvalidParameters($"invalid banned address {text}");
}
