using Cambium.App.Events;
using Cambium.App.Store;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Primitives;

namespace Cambium.App.Daemon;

/// <summary>Reads everything that a store knows of the chain anew; transactions that users gave to be sent stay.</summary>
public static class Rebuild
{
    /// <summary>Forgets the events and reads them from the node again; the block up to which they are kept then. A rebuild that is cut off goes on with the daemon.</summary>
    /// <param name="store">No daemon may write to it meanwhile.</param>
    /// <param name="node">Where the chain comes from.</param>
    /// <param name="contracts">Contracts whose logs are read beside the Bridge's.</param>
    /// <param name="progress">Told the block after each write.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StoreConflictException">A daemon writes to the store.</exception>
    /// <exception cref="NodeException">The node is away.</exception>
    public static async Task<BlockPoint?> RunAsync(
        IPegStore store, RootstockClient node, IReadOnlyList<Address> contracts, Action<BlockPoint> progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(progress);
        IAsyncDisposable leadership = await store.TryLeadAsync(cancel).ConfigureAwait(false)
            ?? throw new StoreConflictException("a daemon writes to the store; stop it first");
        await using (leadership.ConfigureAwait(false))
        {
            // The node is asked first: nothing is dropped that cannot be read again.
            await node.BlockNumberAsync(cancel).ConfigureAwait(false);
            if (await store.HeadAsync(cancel).ConfigureAwait(false) is { } head)
                await store.RollBackAsync(head, null, cancel).ConfigureAwait(false);
            return await ReadAsync(new ChainReader(node, store, firstBlock: 0, contracts), progress, cancel).ConfigureAwait(false);
        }
    }

    private static async Task<BlockPoint?> ReadAsync(ChainReader reader, Action<BlockPoint> progress, CancellationToken cancel)
    {
        ReadStep step;
        do
        {
            step = await reader.StepAsync(cancel).ConfigureAwait(false);
            if (step.Head is { } read)
                progress(read);
        }
        while (step.IsMoreToDo);
        return step.Head;
    }
}
