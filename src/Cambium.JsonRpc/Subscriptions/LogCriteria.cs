using System.Text.Json;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.JsonRpc.Subscriptions;

/// <summary>Which logs a subscriber wants: of any of some addresses, and at each position one of some topics; none mean any.</summary>
internal sealed class LogCriteria
{
    /// <summary>A bound on the work of one caller for each log of each block.</summary>
    private const int MaxAlternatives = 1000;

    private readonly HashSet<Address> _addresses;
    private readonly HashSet<Hash256>[] _topics;

    private LogCriteria(HashSet<Address> addresses, HashSet<Hash256>[] topics) => (_addresses, _topics) = (addresses, topics);

    /// <summary>Every log.</summary>
    public static LogCriteria Any { get; } = new([], []);

    /// <summary>Reads the second parameter of a subscription to logs; its block range means nothing.</summary>
    /// <exception cref="RpcException">It is no such object.</exception>
    public static LogCriteria Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw RpcException.InvalidParameters("Invalid input");
        var criteria = new LogCriteria(ReadSet(json, "address", AddressParameter.Read), ReadTopics(json));
        return criteria._addresses.Count + criteria._topics.Sum(alternatives => alternatives.Count) <= MaxAlternatives
            ? criteria
            : throw RpcException.InvalidParameters("Invalid input: too many addresses or topics");
    }

    /// <summary>Wildcards beyond the log's last topic match.</summary>
    public bool Match(Log log)
    {
        if (_addresses.Count > 0 && !_addresses.Contains(log.Address))
            return false;
        for (int i = 0; i < _topics.Length; i++)
        {
            if (_topics[i].Count > 0 && (i >= log.Topics.Count || !_topics[i].Contains(log.Topics[i])))
                return false;
        }
        return true;
    }

    private static HashSet<Hash256>[] ReadTopics(JsonElement json)
    {
        if (!ParameterText.TryGet(json, "topics", out JsonElement topics))
            return [];
        if (topics.ValueKind != JsonValueKind.Array)
            return [[HashParameter.ReadTopic(topics)]];
        return [.. topics.EnumerateArray().Select(position => ReadAlternatives(position, HashParameter.ReadTopic))];
    }

    private static HashSet<T> ReadSet<T>(JsonElement json, string name, Func<JsonElement, T> read) =>
        ParameterText.TryGet(json, name, out JsonElement value) ? ReadAlternatives(value, read) : [];

    private static HashSet<T> ReadAlternatives<T>(JsonElement value, Func<JsonElement, T> read) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array when value.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null) => [],
        JsonValueKind.Array => [.. value.EnumerateArray().Select(read)],
        _ => [read(value)],
    };
}
