using System.Net;

namespace Cambium.JsonRpc.WebSockets;

/// <summary>Where and for whom JSON-RPC is served over WebSocket.</summary>
public sealed record WebSocketRpcOptions
{
    /// <summary>The address to listen on; nobody outside this machine unless configured.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 lets the system choose.</summary>
    public int Port { get; init; } = 4445;

    /// <summary>The most connections at a time.</summary>
    public int MaxConnections { get; init; } = 256;

    /// <summary>How many messages may wait for a slow reader before it is disconnected.</summary>
    public int MaxQueuedMessages { get; init; } = 4096;

    /// <summary>How many calls of one connection are answered at a time.</summary>
    public int MaxConcurrentCalls { get; init; } = 8;
}
