namespace Cambium.JsonRpc.Eth;

/// <summary>How far catching up with the network is, in block numbers.</summary>
public sealed record SyncProgress(long StartingBlock, long CurrentBlock, long HighestBlock);
