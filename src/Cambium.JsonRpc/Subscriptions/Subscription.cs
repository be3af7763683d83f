using Cambium.JsonRpc.Eth.Logs;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Subscriptions;

/// <summary>What one connection wants to be told of.</summary>
internal sealed class Subscription(string id, IRpcConnection connection, SubscriptionKind kind, LogCriteria? logs)
{
    public string Id { get; } = id;

    public IRpcConnection Connection { get; } = connection;

    public SubscriptionKind Kind { get; } = kind;

    /// <summary>Which logs; only for <see cref="SubscriptionKind.Logs"/>.</summary>
    public LogCriteria? Logs { get; } = logs;

    /// <summary>Ends the subscription with its connection.</summary>
    public CancellationTokenRegistration Ending { get; set; }
}
