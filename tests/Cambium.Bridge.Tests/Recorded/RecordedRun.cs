using System.IO.Compression;
using System.Text.Json;
using Cambium.Bridge.Constants;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Tests.Recorded;

/// <summary>
/// Feeds the direct Bridge transactions of a recorded chain to the contract and compares results, logs, view calls and
/// storage dumps. Calls from contracts are not run: their blocks make the next dump the new starting point.
/// </summary>
internal sealed class RecordedRun
{
    private readonly BridgeContract _contract = new();
    private readonly Dictionary<long, RecordedBlock> _blocks = [];
    private readonly string _path;
    private readonly ChainRules _rules;
    private readonly InMemoryBridgeState _state = new();
    private readonly Dictionary<Hash256, byte[]> _recorded = [];
    private long? _pollutedSince;

    private RecordedRun(string path, ChainRules rules)
    {
        _path = path;
        _rules = rules;
    }

    /// <summary>Differences found, with the place of each.</summary>
    public List<string> Differences { get; } = [];

    public int Compared { get; private set; }

    public static RecordedRun Of(string path)
    {
        string meta = Lines(path).First();
        var run = new RecordedRun(path, CustomChain.Parse(meta).Rules);
        run.Replay();
        return run;
    }

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    private void Replay()
    {
        foreach (string line in Lines(_path).Skip(1))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            JsonElement root = document.RootElement;
            if (root.TryGetProperty("rlp", out JsonElement rlp))
                RunBlock(RecordedBlock.Parse(Hex.Decode(rlp.GetString()!)), root.GetProperty("txs"));
            else if (root.TryGetProperty("call", out JsonElement call))
                RunView(call);
            else if (root.TryGetProperty("bridgeStorage", out JsonElement dump))
                CompareStorage(dump);
        }
    }

    private void RunBlock(RecordedBlock block, JsonElement expected)
    {
        _blocks[block.Number] = block;
        int index = 0;
        foreach (JsonElement result in expected.EnumerateArray())
        {
            RecordedTransaction transaction = block.Transactions[index++];
            if (transaction.IsToBridge)
                RunTransaction(block, transaction, result);
            else if (IsContractCall(result))
                _pollutedSince ??= block.Number;
        }
    }

    private static bool IsContractCall(JsonElement result) =>
        result.TryGetProperty("note", out JsonElement note) && note.GetString()!.StartsWith("contract->", StringComparison.Ordinal);

    private void RunTransaction(RecordedBlock block, RecordedTransaction transaction, JsonElement expected)
    {
        if (expected.GetProperty("status").GetInt32() == 0)
            return;
        RuleSet rules = _rules.At(block.Number);
        var logs = new LogCollector();
        BridgeCall call = CallOf(block, rules) with
        {
            Sender = transaction.Sender,
            TransactionHash = transaction.Hash,
            OriginTransactionHash = transaction.Hash,
            Value = transaction.Value,
            Data = transaction.Data,
            RecoverSenderKey = () => transaction.SenderKey!.Value,
        };
        BridgeInvocation invocation = _contract.Begin(call, _state, logs);
        BridgeResult result = Run(invocation);
        if (result.Succeeded)
            _state.Transfer(transaction.Sender, BridgeAddresses.Bridge, transaction.Value);
        Compare(block, expected, result, logs);
    }

    private static BridgeResult Run(BridgeInvocation invocation)
    {
        invocation.RequiredGas();
        return invocation.Execute();
    }

    private static BridgeCall CallOf(RecordedBlock block, RuleSet rules) => new()
    {
        Constants = RegtestBridge.Constants,
        Rules = rules,
        BlockNumber = block.Number,
        BlockTimestamp = block.Timestamp,
        Sender = Address.Zero,
        TransactionHash = Hash256.Zero,
        OriginTransactionHash = Hash256.Zero,
    };

    private void Compare(RecordedBlock block, JsonElement expected, BridgeResult result, LogCollector logs)
    {
        if (_pollutedSince is not null)
            return;
        Compared++;
        string place = $"block {block.Number}, {Note(expected)}";
        bool shouldFail = expected.TryGetProperty("exception", out JsonElement exception);
        if (shouldFail == result.Succeeded)
            Differences.Add($"{place}: {(shouldFail ? $"should fail with {exception}" : $"fails with {result.Failure}")}");
        if (expected.TryGetProperty("return", out JsonElement output) && Shown(result.Output) != output.GetString())
            Differences.Add($"{place}: returns {Shown(result.Output)} instead of {output.GetString()}");
        CompareLogs(place, expected.GetProperty("logs"), logs);
    }

    private void CompareLogs(string place, JsonElement expected, LogCollector actual)
    {
        List<string> wanted = [.. expected.EnumerateArray().Select(Shown)];
        List<string> found = [.. actual.Logs.Select(Shown)];
        for (int i = 0; i < Math.Max(wanted.Count, found.Count); i++)
        {
            string want = wanted.ElementAtOrDefault(i) ?? "no log";
            string have = found.ElementAtOrDefault(i) ?? "no log";
            if (want != have)
                Differences.Add($"{place}: log {i} is{Environment.NewLine}  {have} instead of{Environment.NewLine}  {want}");
        }
    }

    private static string Note(JsonElement expected) =>
        expected.TryGetProperty("note", out JsonElement note) ? note.GetString()! : expected.GetProperty("hash").GetString()!;

    private static string Shown(byte[]? output) => Hex.Encode0x(output ?? []);

    private static string Shown(JsonElement log) =>
        string.Join(',', log.GetProperty("topics").EnumerateArray().Select(static topic => topic.GetString())) + ":" + log.GetProperty("data").GetString();

    private static string Shown(BridgeLog log) =>
        string.Join(',', log.Topics.Select(static topic => topic.ToString())) + ":" + Hex.Encode0x(log.Data);

    private void RunView(JsonElement call)
    {
        long number = call.GetProperty("block").GetInt64();
        if (_pollutedSince is not null || !_blocks.TryGetValue(number, out RecordedBlock? block))
            return;
        Compared++;
        BridgeCall view = CallOf(block, _rules.At(number)) with
        {
            Sender = Address.Parse(call.GetProperty("from").GetString()!),
            Data = Hex.Decode(call.GetProperty("data").GetString()!),
            IsLocalCall = true,
        };
        BridgeResult result = Run(_contract.Begin(view, _state.Copy(), new LogCollector()));
        string? wanted = call.GetProperty("result").GetString();
        string? found = result.Succeeded ? Shown(result.Output) : null;
        if (wanted != found)
            Differences.Add($"view in block {number}, {call.GetProperty("method")}: {found ?? result.Failure} instead of {wanted ?? "a failure"}");
    }

    private void CompareStorage(JsonElement dump)
    {
        long number = dump.GetProperty("block").GetInt64();
        foreach (JsonProperty cell in dump.GetProperty("cells").EnumerateObject())
            _recorded[Hash256.Parse(cell.Name)] = Hex.Decode(cell.Value.GetString()!);
        if (dump.TryGetProperty("removed", out JsonElement removed))
        {
            foreach (JsonElement key in removed.EnumerateArray())
                _recorded.Remove(Hash256.Parse(key.GetString()!));
        }

        if (_pollutedSince is null)
            CompareCells(number);
        _state.Replace(_recorded);
        _pollutedSince = null;
    }

    private void CompareCells(long number)
    {
        foreach (Hash256 slot in _recorded.Keys.Union(_state.Cells.Keys))
        {
            byte[]? wanted = _recorded.GetValueOrDefault(slot);
            byte[]? found = _state.GetStorageBytes(slot);
            if (!(found ?? []).AsSpan().SequenceEqual(wanted ?? []))
                Differences.Add($"cell {CellName.Of(slot)} at block {number}: {Shown(found)} instead of {Shown(wanted)}");
        }
    }
}
