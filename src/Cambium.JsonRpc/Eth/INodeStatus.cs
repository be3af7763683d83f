using Cambium.Primitives;

namespace Cambium.JsonRpc.Eth;

/// <summary>What the node tells about itself beside its chain.</summary>
public interface INodeStatus
{
    /// <summary>Name and version of the software.</summary>
    string ClientVersion { get; }

    bool IsListening { get; }

    /// <summary>The connected peers, one text each: node id, bar, host and port.</summary>
    IReadOnlyList<string> Peers { get; }

    /// <summary>Null when nothing is being caught up.</summary>
    SyncProgress? Sync { get; }

    /// <summary>Whether this node itself mines; giving work to others does not count.</summary>
    bool IsMining { get; }

    /// <summary>Who earns the blocks that are mined on this node's work.</summary>
    Address Coinbase { get; }
}
