using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;

namespace Cambium.PowPeg.Federation.Releases;

/// <summary>What proves that the Bridge asked for a release: the transaction that built it, and what its logs say.</summary>
/// <param name="BlockHash">The block of the best branch that has it.</param>
/// <param name="BlockNumber">That block's height.</param>
/// <param name="OutpointValues">What the release's inputs spend, in their order.</param>
public sealed record ReleaseCreation(Hash256 BlockHash, ulong BlockNumber, IReadOnlyList<Satoshis> OutpointValues)
{
    /// <summary>
    /// Finds it; null unless the best branch has the transaction with both <c>release_requested</c> for this release and
    /// <c>pegout_transaction_created</c>.
    /// </summary>
    public static async Task<ReleaseCreation?> FindAsync(RootstockClient node, BridgeEvents events, WaitingRelease release, CancellationToken cancel)
    {
        if (await node.ReceiptAsync(release.CreationHash, cancel).ConfigureAwait(false) is not { } receipt)
            return null;
        Hash256 id = release.Transaction.Id;
        BridgeEvent[] told = [.. receipt.Logs.Where(log => log.Address == BridgeEvents.Bridge).Select(events.Decode)];
        bool isRequested = told.OfType<BridgeEvent.ReleaseRequested>().Any(e => e.CreationHash == release.CreationHash && e.TransactionId == id);
        return isRequested && told.OfType<BridgeEvent.ReleaseCreated>().FirstOrDefault(e => e.TransactionId == id) is { } created
            ? new ReleaseCreation(receipt.BlockHash, receipt.BlockNumber, created.OutpointValues)
            : null;
    }
}
