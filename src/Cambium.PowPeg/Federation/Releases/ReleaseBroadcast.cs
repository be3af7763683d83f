using Cambium.Bitcoin.Transactions;
using Cambium.Clients;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;
using Microsoft.Extensions.Logging;

namespace Cambium.PowPeg.Federation.Releases;

/// <summary>Gives completed releases to the Bitcoin node, and again until they are deep in its chain.</summary>
public sealed partial class ReleaseBroadcast(
    RootstockClient node, CoreClient bitcoin, BridgeEvents events, int confirmations, ILogger<ReleaseBroadcast> logger)
{
    /// <summary>Blocks that are searched again, since a reorganisation may have brought others to their heights.</summary>
    private const ulong Overlap = 20;

    /// <summary>How far below the head the first search starts.</summary>
    private const ulong FirstSearch = 5000;

    private const ulong BlocksPerQuery = 2000;

    /// <summary>Looks for completed releases up to the head and sends what Bitcoin does not have.</summary>
    /// <exception cref="NodeException">A node is away.</exception>
    public async Task<FederatorMemory> RunAsync(FederatorMemory memory, ulong head, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(memory);
        ulong searched = memory.ReleasesUpTo ?? Below(head, FirstSearch);
        var outbox = new Dictionary<Hash256, ReadOnlyMemory<byte>>(memory.Outbox);
        for (ulong from = Below(searched, Overlap); from <= head; from += BlocksPerQuery)
            await CollectAsync(outbox, from, Math.Min(head, from + BlocksPerQuery - 1), cancel).ConfigureAwait(false);
        foreach ((Hash256 id, ReadOnlyMemory<byte> raw) in outbox.ToArray())
        {
            if (await IsDeepAsync(id, raw, cancel).ConfigureAwait(false))
                outbox.Remove(id);
        }
        return memory with { ReleasesUpTo = head, Outbox = outbox };
    }

    private async Task CollectAsync(Dictionary<Hash256, ReadOnlyMemory<byte>> outbox, ulong from, ulong to, CancellationToken cancel)
    {
        var query = new LogQuery { FromBlock = from, ToBlock = to, Addresses = [BridgeEvents.Bridge], Topics = [[BridgeEvents.ReleasedTopic]] };
        foreach (RootstockLog log in await node.LogsAsync(query, cancel).ConfigureAwait(false))
        {
            if (events.Decode(log) is BridgeEvent.Released released)
                outbox[Transaction.Parse(released.RawTransaction.Span).Id] = released.RawTransaction;
        }
    }

    private async Task<bool> IsDeepAsync(Hash256 id, ReadOnlyMemory<byte> raw, CancellationToken cancel)
    {
        CoreTransaction? known = await bitcoin.TransactionAsync(id, cancel).ConfigureAwait(false);
        if (known is null)
            await SendAsync(raw, cancel).ConfigureAwait(false);
        return known?.Confirmations >= confirmations;
    }

    private async Task SendAsync(ReadOnlyMemory<byte> raw, CancellationToken cancel)
    {
        Transaction release = Transaction.Parse(raw.Span);
        try
        {
            await bitcoin.SendAsync(release, cancel).ConfigureAwait(false);
            Log.Sent(logger, release.Id.Reversed());
        }
        catch (RpcException error)
        {
            Log.Refused(logger, release.Id.Reversed(), error.Text);
        }
    }

    private static ulong Below(ulong height, ulong distance) => height > distance ? height - distance : 0;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Sent release {Id} to Bitcoin")]
        public static partial void Sent(ILogger logger, Hash256 id);

        [LoggerMessage(2, LogLevel.Warning, "Bitcoin refuses release {Id}: {Reason}")]
        public static partial void Refused(ILogger logger, Hash256 id, string reason);
    }
}
