using System.Text.Json;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Subscriptions;

/// <summary>Subscriptions of connections that stay (node-interfaces.md 3.9). Over HTTP they are unknown methods.</summary>
public sealed class SubscriptionMethods(SubscriptionHub hub)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("eth_subscribe", 0, 2, Subscribe),
        RpcMethod.Create("eth_unsubscribe", 0, 1, Unsubscribe),
    ];

    private object? Subscribe(RpcCall call)
    {
        IRpcConnection connection = ConnectionOf(call);
        string name = ParameterText.At(call, 0) is { } first ? ParameterText.Read(first) : "";
        SubscriptionKind kind = name switch
        {
            "newHeads" => SubscriptionKind.NewHeads,
            "logs" => SubscriptionKind.Logs,
            "newPendingTransactions" => SubscriptionKind.NewPendingTransactions,
            "syncing" => SubscriptionKind.Syncing,
            _ => throw new RpcException(RpcErrorCode.MethodNotFound, $"no \"{name}\" subscription in eth namespace"),
        };
        JsonElement? options = ParameterText.At(call, 1);
        LogCriteria? logs = kind != SubscriptionKind.Logs ? null : options is { } given ? LogCriteria.Read(given) : LogCriteria.Any;
        return hub.Begin(connection, kind, logs);
    }

    private object? Unsubscribe(RpcCall call)
    {
        IRpcConnection connection = ConnectionOf(call);
        return ParameterText.At(call, 0) is { } id
            ? hub.End(connection, ParameterText.Read(id))
            : throw RpcException.InvalidParameters("method parameters invalid");
    }

    private static IRpcConnection ConnectionOf(RpcCall call) =>
        call.Connection ?? throw new RpcException(RpcErrorCode.MethodNotFound, "method not found");
}
