using Cambium.App.Events;
using Cambium.App.Store;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Primitives;

namespace Cambium.App.Daemon;

/// <summary>
/// Brings the store to the head of Rootstock's best branch: ranges whose length adapts to the node, each in one atomic write; after a
/// reorganisation back to the newest kept block that is still on the branch, however deep.
/// </summary>
/// <param name="node">Where the chain comes from.</param>
/// <param name="store">What is written.</param>
/// <param name="firstBlock">The height at which an empty store starts.</param>
/// <param name="contracts">Contracts whose logs are read beside the Bridge's.</param>
public sealed class ChainReader(RootstockClient node, IPegStore store, ulong firstBlock, params IReadOnlyList<Address> contracts)
{
    private const ulong LongestRange = 4_000;
    private const int CheckpointsAtOnce = 200;

    private ulong _range = 256;

    /// <summary>One write, or none at the head; the store's head after it.</summary>
    /// <exception cref="NodeException">The node is away; nothing was written.</exception>
    /// <exception cref="StoreConflictException">Another daemon has written.</exception>
    public async Task<ReadStep> StepAsync(CancellationToken cancel)
    {
        BlockPoint? head = await store.HeadAsync(cancel).ConfigureAwait(false);
        if (head is { } known && !await IsOnBranchAsync(known, cancel).ConfigureAwait(false))
            return new ReadStep(await RollBackAsync(known, cancel).ConfigureAwait(false), true);
        ulong tip = await node.BlockNumberAsync(cancel).ConfigureAwait(false);
        ulong from = head is { } last ? last.Number + 1 : firstBlock;
        if (from > tip)
            return new ReadStep(head, false);
        return await ReadAsync(head, from, Math.Min(tip, from + _range - 1), cancel).ConfigureAwait(false);
    }

    private async Task<ReadStep> ReadAsync(BlockPoint? head, ulong from, ulong to, CancellationToken cancel)
    {
        IReadOnlyList<RootstockLog>? logs = await LogsAsync(from, to, cancel).ConfigureAwait(false);
        if (logs is null)
            return new ReadStep(head, true);
        RootstockBlock? first = await node.BlockAsync(from, cancel).ConfigureAwait(false);
        RootstockBlock? end = from == to ? first : await node.BlockAsync(to, cancel).ConfigureAwait(false);
        if (first is null || end is null || (head is { } known && first.ParentHash != known.Hash))
            return new ReadStep(head, true);
        IReadOnlyDictionary<ulong, RootstockBlock>? blocks = await BlocksOfAsync(logs, cancel).ConfigureAwait(false);
        if (blocks is null || !await IsOnBranchAsync(new BlockPoint(end.Number, end.Hash), cancel).ConfigureAwait(false))
            return new ReadStep(head, true);
        PegEvent[] events = [.. logs.Select(log => new PegEvent(log, DateTimeOffset.FromUnixTimeSeconds((long)blocks[log.BlockNumber].Timestamp)))];
        var point = new BlockPoint(end.Number, end.Hash);
        await store.AppendAsync(head, point, events, cancel).ConfigureAwait(false);
        _range = Math.Min(LongestRange, _range * 2);
        return new ReadStep(point, true);
    }

    /// <summary>Null when the node refuses a range of this length: the next one is shorter.</summary>
    private async Task<IReadOnlyList<RootstockLog>?> LogsAsync(ulong from, ulong to, CancellationToken cancel)
    {
        try
        {
            var query = new LogQuery { FromBlock = from, ToBlock = to, Addresses = [BridgeEvents.Bridge, .. contracts] };
            return await node.LogsAsync(query, cancel).ConfigureAwait(false);
        }
        catch (NodeException) when (to > from)
        {
            _range = Math.Max(1, (to - from + 1) / 2);
            return null;
        }
    }

    /// <summary>The blocks with logs; null when one of them has meanwhile left the branch, so that its logs do not count.</summary>
    private async Task<IReadOnlyDictionary<ulong, RootstockBlock>?> BlocksOfAsync(IReadOnlyList<RootstockLog> logs, CancellationToken cancel)
    {
        ulong[] numbers = [.. logs.Select(log => log.BlockNumber).Distinct()];
        Dictionary<ulong, RootstockBlock> blocks = [];
        foreach (ulong[] chunk in numbers.Chunk(100))
        {
            foreach (RootstockBlock? block in await node.BlocksAsync(chunk, cancel).ConfigureAwait(false))
            {
                if (block is not null)
                    blocks[block.Number] = block;
            }
        }
        return logs.All(log => blocks.TryGetValue(log.BlockNumber, out RootstockBlock? block) && block.Hash == log.BlockHash) ? blocks : null;
    }

    private async Task<bool> IsOnBranchAsync(BlockPoint point, CancellationToken cancel) =>
        await node.BlockAsync(point.Number, cancel).ConfigureAwait(false) is { } block && block.Hash == point.Hash;

    private async Task<BlockPoint?> RollBackAsync(BlockPoint head, CancellationToken cancel)
    {
        BlockPoint? common = await NewestOnBranchAsync(head.Number, cancel).ConfigureAwait(false);
        await store.RollBackAsync(head, common, cancel).ConfigureAwait(false);
        _range = 1;
        return common;
    }

    private async Task<BlockPoint?> NewestOnBranchAsync(ulong below, CancellationToken cancel)
    {
        while (true)
        {
            IReadOnlyList<BlockPoint> candidates = await store.CheckpointsAsync(below, CheckpointsAtOnce, cancel).ConfigureAwait(false);
            if (candidates.Count == 0)
                return null;
            foreach (BlockPoint candidate in candidates)
            {
                if (await IsOnBranchAsync(candidate, cancel).ConfigureAwait(false))
                    return candidate;
            }
            below = candidates[^1].Number;
        }
    }
}
