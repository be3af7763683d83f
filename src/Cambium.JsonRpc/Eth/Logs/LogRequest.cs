using System.Text.Json;
using Cambium.JsonRpc.Parameters;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Eth.Logs;

/// <summary>The filter object of eth_getLogs and eth_newFilter (node-interfaces.md 3.8).</summary>
/// <param name="Criteria">Which logs.</param>
/// <param name="From">The first block; the latest when left out.</param>
/// <param name="To">The last block; the latest when left out.</param>
/// <param name="BlockHash">The only block, instead of the two.</param>
public sealed record LogRequest(LogCriteria Criteria, BlockReference From, BlockReference To, Hash256? BlockHash)
{
    /// <summary>More alternatives in one request than any caller needs.</summary>
    private const int MaxAlternatives = 1_000;

    private const int MaxTopics = 4;

    /// <exception cref="RpcException">It is malformed, or names a block in both ways.</exception>
    public static LogRequest Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw RpcException.InvalidParameters("Invalid input: the filter must be an object");
        bool hasHash = ParameterText.TryGet(json, "blockHash", out JsonElement hash);
        bool hasFrom = ParameterText.TryGet(json, "fromBlock", out JsonElement from);
        bool hasTo = ParameterText.TryGet(json, "toBlock", out JsonElement to);
        if (hasHash && (hasFrom || hasTo))
            throw RpcException.InvalidParameters("Cannot specify both blockHash and fromBlock/toBlock");
        return new LogRequest(
            ReadCriteria(json),
            hasFrom ? ReadBlock(from) : BlockReference.Latest,
            hasTo ? ReadBlock(to) : BlockReference.Latest,
            hasHash ? HashParameter.ReadBlockHash(hash) : null);
    }

    /// <summary>Addresses and topics alone, as subscriptions take them.</summary>
    /// <exception cref="RpcException">They are malformed.</exception>
    public static LogCriteria ReadCriteria(JsonElement json) => new(
        ParameterText.TryGet(json, "address", out JsonElement address) ? ReadAlternatives(address, AddressParameter.Read) : [],
        ParameterText.TryGet(json, "topics", out JsonElement topics) ? ReadTopics(topics) : []);

    /// <summary>A JSON number is refused as the decimal text it would be.</summary>
    private static BlockReference ReadBlock(JsonElement json) => json.ValueKind == JsonValueKind.Number
        ? throw RpcException.InvalidParameters($"invalid blocknumber {json.GetRawText()}")
        : BlockReference.Read(json);

    private static IReadOnlyList<Hash256>[] ReadTopics(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() > MaxTopics)
            throw RpcException.InvalidParameters("Invalid topics: an array of at most four is wanted");
        return [.. json.EnumerateArray().Select(topic => topic.ValueKind == JsonValueKind.Null ? [] : ReadAlternatives(topic, HashParameter.ReadTopic))];
    }

    /// <summary>One item or an array of them; a null among them wants all.</summary>
    private static IReadOnlyList<T> ReadAlternatives<T>(JsonElement json, Func<JsonElement, T> read)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return [read(json)];
        if (json.GetArrayLength() > MaxAlternatives)
            throw RpcException.InvalidParameters($"Invalid input: more than {MaxAlternatives} alternatives");
        return json.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Null) ? [] : [.. json.EnumerateArray().Select(read)];
    }
}
