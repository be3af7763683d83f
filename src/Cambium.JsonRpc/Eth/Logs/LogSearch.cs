using System.Globalization;
using Cambium.Chain.Blocks;
using Cambium.Chain.Live;
using Cambium.Chain.Store;
using Cambium.JsonRpc.Eth.Blocks;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;

namespace Cambium.JsonRpc.Eth.Logs;

/// <summary>Finds past logs within the reference's limits (node-interfaces.md 3.8).</summary>
public sealed class LogSearch(LiveChain chain, BlockFinder finder, BloomIndex blooms, EthOptions options)
{
    /// <summary>The matching logs, oldest first.</summary>
    /// <exception cref="RpcException">The query spans too many blocks, or too many logs match.</exception>
    public IReadOnlyList<PlacedLog> Find(LogRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = new List<PlacedLog>();
        if (request.BlockHash is { } hash)
        {
            if (chain.Blocks.Find(hash) is { } only)
                Add(found, request.Criteria, only.Block);
            return found;
        }
        if (RangeOf(request) is not var (from, to))
            return found;
        foreach (long number in blooms.Candidates(request.Criteria, from, to))
        {
            cancellation.ThrowIfCancellationRequested();
            if (chain.Blocks.FindCanonical(number) is { } block)
                Add(found, request.Criteria, block.Block);
        }
        return found;
    }

    /// <summary>The matching logs of one block.</summary>
    public IEnumerable<PlacedLog> FindIn(Block block, LogCriteria criteria)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(criteria);
        if (!criteria.MayMatch(block.Header.LogsBloom) || chain.Blocks.Receipts(block.Hash) is not { } receipts)
            return [];
        return PlacedLog.Of(block, receipts).Where(log => criteria.Matches(log.Log));
    }

    /// <summary>
    /// First and last block; null when there are none. A range that ends before it begins means its end alone, as in the reference.
    /// </summary>
    private (long From, long To)? RangeOf(LogRequest request)
    {
        StoredBlock? from = BlockFinder.IsPending(request.From) ? null : finder.Find(request.From);
        if (from is null)
            return null;
        StoredBlock to = BlockFinder.IsPending(request.To) ? chain.Head : finder.Find(request.To) ?? chain.Head;
        if (options.MaxLogBlocks > 0 && to.Number - from.Number > options.MaxLogBlocks)
            throw TooMuch($"Cannot query more than {options.MaxLogBlocks} blocks at once");
        return (Math.Min(from.Number, to.Number), to.Number);
    }

    private void Add(List<PlacedLog> found, LogCriteria criteria, Block block)
    {
        found.AddRange(FindIn(block, criteria));
        if (options.MaxLogs > 0 && found.Count > options.MaxLogs)
            throw TooMuch($"Filter returned more than {options.MaxLogs} logs.");
    }

    private static RpcException TooMuch(FormattableString text) =>
        new(RpcErrorCode.LogLimitExceeded, text.ToString(CultureInfo.InvariantCulture));
}
