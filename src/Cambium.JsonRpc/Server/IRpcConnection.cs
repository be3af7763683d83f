namespace Cambium.JsonRpc.Server;

/// <summary>A caller that stays connected and can be notified.</summary>
public interface IRpcConnection
{
    /// <summary>Ends when the connection does.</summary>
    CancellationToken Closed { get; }

    /// <summary>Queues a whole JSON-RPC message; false when the caller reads too slowly and has been disconnected.</summary>
    bool TrySend(ReadOnlyMemory<byte> message);
}
