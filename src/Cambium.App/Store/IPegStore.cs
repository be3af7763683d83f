using Cambium.App.Events;
using Cambium.Primitives;

namespace Cambium.App.Store;

/// <summary>
/// What the app keeps: the Bridge's events in the order of the chain, how far the chain was read, and the transactions that users gave
/// it to send. One daemon writes, any number of readers follow. What a write's task has completed is durable.
/// </summary>
public interface IPegStore : IAsyncDisposable
{
    /// <summary>How far the chain was read; null before the first write.</summary>
    Task<BlockPoint?> HeadAsync(CancellationToken cancel);

    /// <summary>The blocks at which earlier writes ended, the newest first: a reorganisation goes back to the newest that is still on the best branch.</summary>
    Task<IReadOnlyList<BlockPoint>> CheckpointsAsync(ulong below, int count, CancellationToken cancel);

    /// <summary>The events from a height on, in the order of the chain.</summary>
    Task<IReadOnlyList<PegEvent>> EventsAsync(ulong from, CancellationToken cancel);

    /// <summary>Adds the events of a range and moves the head to the range's end, in one atomic write.</summary>
    /// <exception cref="StoreConflictException">The head is not the one that the writer knows.</exception>
    Task AppendAsync(BlockPoint? head, BlockPoint end, IReadOnlyList<PegEvent> events, CancellationToken cancel);

    /// <summary>Takes the head back to a checkpoint, or to nothing, and forgets every event above it, in one atomic write.</summary>
    /// <exception cref="StoreConflictException">The head is not the one that the writer knows.</exception>
    Task RollBackAsync(BlockPoint head, BlockPoint? to, CancellationToken cancel);

    /// <summary>Keeps a transaction until <see cref="ForgetAsync"/>; one that is there stays as it is.</summary>
    Task KeepAsync(OutboxEntry entry, CancellationToken cancel);

    /// <summary>Null when it is not kept.</summary>
    Task<OutboxEntry?> KeptAsync(Hash256 id, CancellationToken cancel);

    /// <summary>Everything that is kept, the oldest first.</summary>
    Task<IReadOnlyList<OutboxEntry>> OutboxAsync(CancellationToken cancel);

    Task ForgetAsync(Hash256 id, CancellationToken cancel);

    /// <summary>Makes the caller the one daemon that writes, until the result is disposed; null while another one is it.</summary>
    Task<IAsyncDisposable?> TryLeadAsync(CancellationToken cancel);
}
