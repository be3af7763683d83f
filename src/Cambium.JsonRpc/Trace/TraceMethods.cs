using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.JsonRpc.Debug;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Trace;

/// <summary>Traces in Parity's shape (node-interfaces.md 3.11, trace). Every block in question is executed again.</summary>
/// <param name="tracer">Executes blocks again.</param>
/// <param name="maxTraces">The most traces that one call gives or passes over.</param>
public sealed class TraceMethods(BlockTracer tracer, int maxTraces = TraceMethods.DefaultMaxTraces)
{
    /// <summary>The reference's rpc.trace.maxTracesPerRequest.</summary>
    public const int DefaultMaxTraces = 10_000;

    public IEnumerable<RpcMethod> All =>
    [
        RpcMethod.Create("trace_transaction", 1, TraceTransaction).Taking("transactionHash"),
        RpcMethod.Create("trace_block", 1, TraceBlock).Taking("block"),
        RpcMethod.Create("trace_filter", 1, Filter).Taking("filter"),
        RpcMethod.Create("trace_get", 2, Get).Taking("transactionHash", "positions"),
    ];

    private object? TraceTransaction(RpcCall call) =>
        TransactionParameter.TryRead(call.Parameters[0], out Hash256 hash) && tracer.Locate(hash) is { } place
            ? TraceItem.Of(tracer.TraceCalls(place.Block, call.Cancellation, place.Index)[0])
            : null;

    private object? TraceBlock(RpcCall call) =>
        tracer.Find(BlockReference.Read(call.Parameters[0])) is { } block ? Items(block, call.Cancellation) : null;

    private object? Filter(RpcCall call)
    {
        var filter = TraceFilter.Read(call.Parameters[0], maxTraces);
        Block? first = tracer.Find(filter.From);
        Block? last = tracer.Find(filter.To);
        if (first is not null && last is not null && first.Number > last.Number)
            throw RpcException.InvalidParameters("fromBlock cannot be greater than toBlock");
        return first is null ? Array.Empty<object>() : Collect(filter, first.Number, last?.Number ?? tracer.HeadNumber, call.Cancellation);
    }

    private List<TraceItem> Collect(TraceFilter filter, long first, long last, CancellationToken cancellation)
    {
        var found = new List<TraceItem>();
        int passed = 0;
        for (long number = first; number <= last && found.Count < filter.Count; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (tracer.FindCanonical(number) is not { } block || !block.Transactions.Any(filter.Match))
                continue;
            foreach (TraceItem item in Items(block, cancellation).Where(item => filter.Match(item.Traced.Transaction)))
            {
                if (passed++ >= filter.After && found.Count < filter.Count)
                    found.Add(item);
            }
        }
        return found;
    }

    /// <summary>The position counts through all traces of the transaction's block, as it does in the reference.</summary>
    private object? Get(RpcCall call)
    {
        int position = ReadPosition(call.Parameters[1]);
        if (!TransactionParameter.TryRead(call.Parameters[0], out Hash256 hash) || tracer.Locate(hash) is not { } place)
            return null;
        return Items(place.Block, call.Cancellation).ElementAtOrDefault(position)
            ?? throw RpcException.InvalidParameters("'positions' is beyond the last trace");
    }

    private static int ReadPosition(JsonElement positions)
    {
        if (positions.ValueKind != JsonValueKind.Array || positions.GetArrayLength() == 0)
            throw RpcException.InvalidParameters("'positions' cannot be null or empty");
        return positions.GetArrayLength() == 1
            ? IndexParameter.Read(positions[0])
            : throw RpcException.InvalidParameters("'positions' accepts only one index");
    }

    private IEnumerable<TraceItem> Items(Block block, CancellationToken cancellation) =>
        tracer.TraceCalls(block, cancellation).SelectMany(TraceItem.Of);
}
