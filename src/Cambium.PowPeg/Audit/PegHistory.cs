using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;

namespace Cambium.PowPeg.Audit;

/// <summary>Everything that the Bridge told up to one block, in order, with the transaction that made it tell.</summary>
public sealed class PegHistory
{
    private const ulong BlocksPerQuery = 5_000;

    private readonly List<(Hash256 Transaction, BridgeEvent Event)> _events = [];

    public IReadOnlyList<(Hash256 Transaction, BridgeEvent Event)> Events => _events;

    /// <summary>Reads the Bridge's logs of a range of heights, both ends included.</summary>
    /// <param name="node">Where the logs come from.</param>
    /// <param name="events">How they are read.</param>
    /// <param name="from">The first height.</param>
    /// <param name="to">The last height.</param>
    /// <param name="progress">Is told each height that was reached.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="NodeException">The node is away.</exception>
    public static async Task<PegHistory> ReadAsync(
        RootstockClient node, BridgeEvents events, ulong from, ulong to, IProgress<ulong>? progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(events);
        var history = new PegHistory();
        for (ulong start = from; start <= to; start += BlocksPerQuery)
        {
            ulong end = Math.Min(to, start + BlocksPerQuery - 1);
            var query = new LogQuery { FromBlock = start, ToBlock = end, Addresses = [BridgeEvents.Bridge] };
            foreach (RootstockLog log in await node.LogsAsync(query, cancel).ConfigureAwait(false))
                history._events.Add((log.TransactionHash, events.Decode(log)));
            progress?.Report(end);
        }
        return history;
    }

    /// <summary>The events of one kind.</summary>
    public IEnumerable<T> Of<T>()
        where T : BridgeEvent => _events.Select(pair => pair.Event).OfType<T>();

    /// <summary>The events of one kind with their transactions.</summary>
    public IEnumerable<(Hash256 Transaction, T Event)> WithTransactions<T>()
        where T : BridgeEvent => _events.Where(pair => pair.Event is T).Select(pair => (pair.Transaction, (T)pair.Event));
}
