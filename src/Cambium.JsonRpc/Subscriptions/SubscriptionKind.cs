namespace Cambium.JsonRpc.Subscriptions;

/// <summary>What a subscriber is told of.</summary>
internal enum SubscriptionKind
{
    /// <summary>Every imported block's header, those of side blocks too.</summary>
    NewHeads,

    /// <summary>Logs of blocks that join or leave the best chain.</summary>
    Logs,

    /// <summary>Transactions that became pending.</summary>
    NewPendingTransactions,

    /// <summary>The start and end of catching up with peers, which this node has none of: nothing is ever told.</summary>
    Syncing,
}
