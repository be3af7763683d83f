using System.Globalization;
using Cambium.JsonRpc.Eth;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Rules;

namespace Cambium.JsonRpc.Net;

/// <summary>The network and this node's peers (node-interfaces.md 3.4).</summary>
public sealed class NetMethods(NetworkParameters network, INodeStatus node)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("net_version", 0, _ => network.ChainId.ToString(CultureInfo.InvariantCulture)),
        RpcMethod.Create("net_peerCount", 0, _ => HexJson.Quantity(node.Peers.Count)),
        RpcMethod.Create("net_listening", 0, _ => node.IsListening),
        RpcMethod.Create("net_peerList", 0, _ => node.Peers),
    ];
}
