namespace Cambium.JsonRpc.Eth.Logs;

/// <summary>What a filter waits for.</summary>
internal enum FilterKind
{
    /// <summary>Logs that match.</summary>
    Logs,

    /// <summary>Hashes of blocks that join the best chain.</summary>
    Blocks,

    /// <summary>Hashes of transactions that become pending.</summary>
    PendingTransactions,
}
