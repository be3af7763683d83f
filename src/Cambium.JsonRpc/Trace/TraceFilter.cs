using System.Text.Json;
using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Trace;

/// <summary>Which traces are asked for: of which blocks, of transactions from and to whom, and which of them (node-interfaces.md 3.11).</summary>
internal sealed record TraceFilter
{
    private HashSet<Address> _senders = [];
    private HashSet<Address> _receivers = [];

    public BlockReference From { get; private init; } = new BlockReference.ByTag(BlockTag.Earliest);

    public BlockReference To { get; private init; } = BlockReference.Latest;

    /// <summary>How many traces to pass over.</summary>
    public int After { get; private init; }

    /// <summary>How many traces to give.</summary>
    public int Count { get; private init; }

    /// <exception cref="RpcException">A member is malformed or beyond the limit.</exception>
    public static TraceFilter Read(JsonElement json, int maxTraces)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw RpcException.InvalidParameters("Invalid trace_filter parameters.");
        var defaults = new TraceFilter();
        int count = ReadCount(json, "count") ?? maxTraces;
        int after = ReadCount(json, "after") ?? 0;
        if (count > maxTraces)
            throw RpcException.InvalidParameters($"Count value too big. Maximum {maxTraces} traces allowed.");
        if (after > maxTraces)
            throw RpcException.InvalidParameters($"After value too big. Maximum {maxTraces} traces allowed.");
        return new TraceFilter
        {
            From = ParameterText.TryGet(json, "fromBlock", out JsonElement from) ? BlockReference.Read(from) : defaults.From,
            To = ParameterText.TryGet(json, "toBlock", out JsonElement to) ? BlockReference.Read(to) : defaults.To,
            After = after,
            Count = count,
            _senders = ReadAddresses(json, "fromAddress"),
            _receivers = ReadAddresses(json, "toAddress"),
        };
    }

    /// <summary>Only who sent the transaction and to whom counts, not the calls inside it.</summary>
    public bool Match(Transaction transaction) =>
        (_senders.Count == 0 || (transaction.Sender is { } sender && _senders.Contains(sender)))
        && (_receivers.Count == 0 || (transaction.To is { } receiver && _receivers.Contains(receiver)));

    /// <summary>A JSON number as the reference wants it, or hexadecimal as everything else is.</summary>
    private static int? ReadCount(JsonElement json, string name)
    {
        if (!ParameterText.TryGet(json, name, out JsonElement value))
            return null;
        UInt256 number = NumberParameter.Read(value);
        return number > (UInt256)(ulong)int.MaxValue ? int.MaxValue : (int)(uint)number;
    }

    private static HashSet<Address> ReadAddresses(JsonElement json, string name)
    {
        if (!ParameterText.TryGet(json, name, out JsonElement value))
            return [];
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(AddressParameter.Read)] : [AddressParameter.Read(value)];
    }
}
