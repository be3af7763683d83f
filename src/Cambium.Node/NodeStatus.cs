using Cambium.JsonRpc.Eth;
using Cambium.Mining;
using Cambium.Primitives;

namespace Cambium.Node;

/// <summary>What this node tells about itself. It has no peers: its blocks come from its own miner or from a pool's work.</summary>
internal sealed class NodeStatus(MiningServer mining, MiningMode mode, MiningSwitch miningSwitch) : INodeStatus
{
    public static string Version { get; } = typeof(NodeStatus).Assembly.GetName().Version?.ToString(fieldCount: 3) ?? "0";

    public string ClientVersion => $"Cambium/{Version}";

    public bool IsListening => false;

    public IReadOnlyList<string> Peers => [];

    public SyncProgress? Sync => null;

    public bool IsMining => mode != MiningMode.None && miningSwitch.IsOn;

    public Address Coinbase => mining.Coinbase;
}
