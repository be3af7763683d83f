using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.App.Tests.Chains;

/// <summary>
/// A Rootstock chain that a test writes: blocks of Bridge logs that can be reorganised, served as a node's JSON-RPC. It can fail on demand.
/// </summary>
internal sealed class ScriptedChain : HttpMessageHandler
{
    private readonly List<ScriptedBlock> _blocks = [new ScriptedBlock(0, Keccak256.Hash("genesis"u8), Hash256.Zero, [])];
    private ulong _unique;

    /// <summary>Requests that fail before the next one is answered.</summary>
    public int Failures { get; set; }

    /// <summary>A range of more blocks is refused, as nodes with limits do.</summary>
    public ulong LongestRange { get; set; } = ulong.MaxValue;

    /// <summary>What transactions called with, by their hash.</summary>
    public Dictionary<string, byte[]> Transactions { get; } = [];

    public ulong Height => (ulong)_blocks.Count - 1;

    public RootstockClient Client => new(new HttpClient(this, disposeHandler: false), new Uri("http://scripted.test"));

    public IEnumerable<RootstockLog> Logs => _blocks.SelectMany(block => block.Logs);

    /// <summary>Adds a block with some logs, of one transaction each unless they name their own.</summary>
    public Hash256 Add(params (Hash256 Transaction, Hash256[] Topics, byte[] Data)[] logs) =>
        AddLogs([.. logs.Select(log => new ContractLog(BridgeEvents.Bridge, log.Transaction, log.Topics, log.Data))]);

    /// <summary>Adds a block with logs of any contracts.</summary>
    public Hash256 AddLogs(params ContractLog[] logs)
    {
        ScriptedBlock parent = _blocks[^1];
        Hash256 hash = Keccak256.Hash(BitConverter.GetBytes(++_unique));
        RootstockLog[] placed = [.. logs.Select((log, index) => new RootstockLog
        {
            Address = log.Contract,
            Topics = log.Topics,
            Data = log.Data,
            BlockNumber = parent.Number + 1,
            BlockHash = hash,
            TransactionHash = log.Transaction,
            TransactionIndex = index,
            LogIndex = index,
        })];
        _blocks.Add(new ScriptedBlock(parent.Number + 1, hash, parent.Hash, placed));
        return hash;
    }

    /// <summary>Forgets the newest blocks: what is added next makes another branch.</summary>
    public void Drop(int count) => _blocks.RemoveRange(_blocks.Count - count, count);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Failures > 0)
        {
            Failures--;
            throw new HttpRequestException("the node is away");
        }
        JsonNode asked = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        JsonNode answer = asked is JsonArray batch ? new JsonArray([.. batch.Select(one => Answer(one!))]) : Answer(asked);
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json") };
    }

    private JsonObject Answer(JsonNode request)
    {
        var answer = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request["id"]!.GetValue<int>() };
        JsonArray parameters = request["params"]!.AsArray();
        switch (request["method"]!.GetValue<string>())
        {
            case "eth_blockNumber":
                answer["result"] = Number(Height);
                break;
            case "eth_getBlockByNumber":
                answer["result"] = Block(Find(parameters[0]!.GetValue<string>()));
                break;
            case "eth_getTransactionByHash":
                answer["result"] = Transactions.TryGetValue(parameters[0]!.GetValue<string>(), out byte[]? input) ? Transaction(parameters[0]!.GetValue<string>(), input) : null;
                break;
            case "eth_getLogs":
                GetLogs(answer, parameters[0]!);
                break;
            default:
                answer["error"] = new JsonObject { ["code"] = -32601, ["message"] = "method not found" };
                break;
        }
        return answer;
    }

    private void GetLogs(JsonObject answer, JsonNode query)
    {
        ulong from = Parse(query["fromBlock"]!);
        ulong to = Parse(query["toBlock"]!);
        if (to - from >= LongestRange)
            answer["error"] = new JsonObject { ["code"] = -32005, ["message"] = "too many blocks" };
        else
            answer["result"] = new JsonArray([.. Logs.Where(log => log.BlockNumber >= from && log.BlockNumber <= to && IsAsked(query, log)).Select(Log)]);
    }

    private static bool IsAsked(JsonNode query, RootstockLog log) => query["address"] switch
    {
        JsonArray some => some.Any(one => one!.GetValue<string>() == log.Address.ToString()),
        JsonValue one => one.GetValue<string>() == log.Address.ToString(),
        _ => true,
    };

    private static JsonObject Transaction(string hash, byte[] input) => new()
    {
        ["hash"] = hash, ["from"] = Address.Zero.ToString(), ["to"] = Address.Zero.ToString(), ["value"] = "0x0", ["nonce"] = "0x0", ["input"] = Hex.Encode0x(input),
        ["blockHash"] = null, ["blockNumber"] = null, ["gas"] = "0x0", ["gasPrice"] = "0x0",
    };

    private ScriptedBlock? Find(string tag)
    {
        ulong number = tag == "latest" ? Height : ulong.Parse(tag[2..], System.Globalization.NumberStyles.HexNumber);
        return number <= Height ? _blocks[(int)number] : null;
    }

    private static JsonObject? Block(ScriptedBlock? block) => block is null ? null : new JsonObject
    {
        ["number"] = Number(block.Number),
        ["hash"] = block.Hash.ToString(),
        ["parentHash"] = block.Parent.ToString(),
        ["timestamp"] = Number(1_700_000_000 + block.Number),
        ["difficulty"] = "0x1",
        ["transactions"] = new JsonArray(),
        ["uncles"] = new JsonArray(),
    };

    private static JsonObject Log(RootstockLog log) => new()
    {
        ["address"] = log.Address.ToString(),
        ["topics"] = new JsonArray([.. log.Topics.Select(topic => JsonValue.Create(topic.ToString()))]),
        ["data"] = Hex.Encode0x(log.Data.Span),
        ["blockNumber"] = Number(log.BlockNumber),
        ["blockHash"] = log.BlockHash.ToString(),
        ["transactionHash"] = log.TransactionHash.ToString(),
        ["transactionIndex"] = Number((ulong)log.TransactionIndex),
        ["logIndex"] = Number((ulong)log.LogIndex),
    };

    private static string Number(ulong number) => BlockTag.At(number).ToString();

    private static ulong Parse(JsonNode number) => ulong.Parse(number.GetValue<string>()[2..], System.Globalization.NumberStyles.HexNumber);

    private sealed record ScriptedBlock(ulong Number, Hash256 Hash, Hash256 Parent, RootstockLog[] Logs);
}
