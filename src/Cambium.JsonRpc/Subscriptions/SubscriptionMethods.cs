using System.Text.Json;
using Cambium.JsonRpc.Eth.Logs;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Subscriptions;

/// <summary>Subscriptions of connections that stay (node-interfaces.md 3.9). Over HTTP they are unknown methods.</summary>
public sealed class SubscriptionMethods(SubscriptionHub hub)
{
    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("eth_subscribe", 0, 2, Subscribe).Taking("kind", "options"),
        RpcMethod.Create("eth_unsubscribe", 0, 1, Unsubscribe).Taking("subscription"),
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
        return hub.Begin(connection, kind, kind == SubscriptionKind.Logs ? ReadCriteria(ParameterText.At(call, 1)) : null);
    }

    /// <summary>Addresses and topics; a block range would mean nothing.</summary>
    private static LogCriteria ReadCriteria(JsonElement? options)
    {
        if (options is not { } json)
            return new LogCriteria([], []);
        return json.ValueKind == JsonValueKind.Object
            ? LogRequest.ReadCriteria(json)
            : throw RpcException.InvalidParameters("Invalid input: the options must be an object");
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
