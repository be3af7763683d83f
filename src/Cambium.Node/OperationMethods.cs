using Cambium.JsonRpc.Server;
using Cambium.Storage;

namespace Cambium.Node;

/// <summary>What an operator may do to a running node by JSON-RPC, where it is allowed (node-interfaces.md 3.10).</summary>
/// <param name="store">What is flushed.</param>
/// <param name="shutdown">Asks whoever runs the node to stop it.</param>
internal sealed class OperationMethods(IStore store, Action shutdown)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("rsk_flush", 0, _ => Done(store.Flush)),
        RpcMethod.Create("rsk_shutdown", 0, _ => Done(shutdown)),
    ];

    private static object? Done(Action action)
    {
        action();
        return null;
    }
}
