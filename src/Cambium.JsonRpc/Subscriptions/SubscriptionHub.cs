using System.Collections.Concurrent;
using System.Security.Cryptography;
using Cambium.Chain.Blocks;
using Cambium.Chain.Live;
using Cambium.Chain.Store;
using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Eth.Logs;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Subscriptions;

/// <summary>
/// Tells connections of what happens on the chain and in the pool. Events are told in their order, on the thread that causes them:
/// messages are only queued there, and a connection that does not read its queue is closed. Thread safe.
/// </summary>
public sealed class SubscriptionHub : IDisposable
{
    /// <summary>The most subscriptions of one connection.</summary>
    public const int MaxPerConnection = 100;

    private const int IdLength = 16;

    private readonly ConcurrentDictionary<string, Subscription> _subscriptions = new(StringComparer.Ordinal);
    private readonly LiveChain _chain;

    public SubscriptionHub(LiveChain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        _chain = chain;
        chain.Changed += OnChanged;
        chain.Pool.BecamePending += OnPending;
    }

    /// <summary>How many subscriptions there are.</summary>
    public int Count => _subscriptions.Count;

    public void Dispose()
    {
        _chain.Changed -= OnChanged;
        _chain.Pool.BecamePending -= OnPending;
        foreach (string id in _subscriptions.Keys)
            End(id);
    }

    /// <summary>Begins to tell a connection, until either ends; the result names the subscription.</summary>
    /// <exception cref="RpcException">The connection has too many.</exception>
    internal string Begin(IRpcConnection connection, SubscriptionKind kind, LogCriteria? logs)
    {
        if (_subscriptions.Values.Count(other => ReferenceEquals(other.Connection, connection)) >= MaxPerConnection)
            throw new RpcException(RpcErrorCode.LimitExceeded, "too many subscriptions on this connection");
        string id = Hex.Encode0x(RandomNumberGenerator.GetBytes(IdLength));
        var subscription = new Subscription(id, connection, kind, logs);
        _subscriptions[id] = subscription;
        // After it was added: a connection that is closed already calls back at once.
        subscription.Ending = connection.Closed.Register(() => End(id));
        return id;
    }

    /// <summary>Ends a subscription of a connection; false when it has none of that name.</summary>
    internal bool End(IRpcConnection connection, string id) =>
        _subscriptions.TryGetValue(id, out Subscription? subscription) && ReferenceEquals(subscription.Connection, connection) && End(id);

    private bool End(string id)
    {
        if (!_subscriptions.TryRemove(id, out Subscription? subscription))
            return false;
        subscription.Ending.Unregister();
        return true;
    }

    private void OnChanged(ChainChange change)
    {
        foreach (Subscription subscription in Of(SubscriptionKind.NewHeads))
            Tell(subscription, new HeadNotice(change.Block.Block.Header));
        Subscription[] logs = [.. Of(SubscriptionKind.Logs)];
        if (logs.Length == 0)
            return;
        foreach (StoredBlock abandoned in change.Abandoned)
            TellLogs(logs, abandoned.Block, removed: true);
        foreach (StoredBlock connected in change.Connected)
            TellLogs(logs, connected.Block, removed: false);
    }

    private void OnPending(IReadOnlyList<Transaction> transactions)
    {
        foreach (Subscription subscription in Of(SubscriptionKind.NewPendingTransactions))
        {
            foreach (Transaction transaction in transactions)
                Tell(subscription, new HashNotice(transaction.Hash));
        }
    }

    private void TellLogs(Subscription[] subscriptions, Block block, bool removed)
    {
        if (_chain.Blocks.Receipts(block.Hash) is not { } receipts)
            return;
        for (int index = 0; index < receipts.Count; index++)
        {
            for (int position = 0; position < receipts[index].Logs.Count; position++)
            {
                Log log = receipts[index].Logs[position];
                var placed = new PlacedLog(log, block.Hash, block.Number, block.Transactions[index].Hash, index, position);
                foreach (Subscription subscription in subscriptions.Where(subscription => subscription.Logs!.Matches(log)))
                    Tell(subscription, new LogNotice(placed, removed));
            }
        }
    }

    private IEnumerable<Subscription> Of(SubscriptionKind kind) =>
        _subscriptions.Values.Where(subscription => subscription.Kind == kind);

    private static void Tell(Subscription subscription, IRpcResult result) =>
        subscription.Connection.TrySend(Notification.Write(subscription.Id, result));
}
