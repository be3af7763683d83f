using System.IO.Compression;
using System.Text.Json;
using Cambium.Bridge.Constants;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.Tests.Recorded;

/// <summary>
/// Feeds the direct Bridge transactions of a recorded chain to the contract and compares results, logs, view calls and
/// storage dumps. The contracts on these chains forward their call data and value to the Bridge, which
/// <see cref="ForwardingContracts"/> imitates.
/// </summary>
internal sealed class RecordedRun
{
    private readonly BridgeContract _contract = new();
    private readonly Dictionary<long, RecordedBlock> _blocks = [];
    private readonly string _path;
    private readonly ChainRules _rules;
    private InMemoryBridgeState _state = new();
    private readonly Dictionary<Hash256, byte[]> _recorded = [];
    private readonly ForwardingContracts _contracts = new();

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
            else if (transaction.To is null)
                _contracts.Deploy(transaction, Note(result));
            else if (_contracts.Find(transaction.To.Value) is { } kind)
                RunForwarded(block, transaction, kind, result);
        }
    }

    // A failed call is undone without its logs, and a void method returned nothing usable before RSKIP-417.
    private void RunForwarded(RecordedBlock block, RecordedTransaction transaction, CallKind kind, JsonElement expected)
    {
        Address contract = transaction.To!.Value;
        RuleSet rules = _rules.At(block.Number);
        InMemoryBridgeState before = _state.Copy();
        var logs = new LogCollector();
        bool movesValue = kind is CallKind.Call or CallKind.CallCode;
        BridgeCall call = CallOf(block, rules) with
        {
            Sender = contract,
            TransactionHash = ForwardingContracts.InnerHash(transaction),
            OriginTransactionHash = transaction.Hash,
            Value = movesValue ? transaction.Value : Wei.Zero,
            Data = transaction.Data,
            Kind = kind,
            IsContractCall = true,
        };
        _state.Transfer(transaction.Sender, contract, transaction.Value);
        if (movesValue)
            _state.Transfer(contract, BridgeAddresses.Bridge, transaction.Value);
        BridgeResult result = ForwardingContracts.Run(_contract.Begin(call, _state, logs), transaction.GasLimit - transaction.IntrinsicGas(rules));
        if (!result.Succeeded || result.Output is null)
            _state = before;
        Compared++;
        string place = $"block {block.Number}, {Note(expected)}";
        if (expected.TryGetProperty("return", out JsonElement output) && !_contracts.Returns(contract, result.Output, output.GetString()!))
            Differences.Add($"{place}: returns {Shown(result.Output)} ({result.Failure}) instead of {output.GetString()}");
        CompareLogs(place, expected.GetProperty("logs"), logs);
    }

    private void RunTransaction(RecordedBlock block, RecordedTransaction transaction, JsonElement expected)
    {
        RuleSet rules = _rules.At(block.Number);
        var logs = new LogCollector();
        BridgeCall call = CallOf(block, rules) with
        {
            IsFree = FreeTransactions.IsFree(RegtestBridge.Constants, rules, transaction.Sender),
            Sender = transaction.Sender,
            TransactionHash = transaction.Hash,
            OriginTransactionHash = transaction.Hash,
            Value = transaction.Value,
            Data = transaction.Data,
            RecoverSenderKey = () => transaction.SenderKey!.Value,
        };
        BridgeInvocation invocation = _contract.Begin(call, _state, logs);
        long gas = invocation.RequiredGas() + (call.IsFree ? 0 : transaction.IntrinsicGas(rules));
        if (gas > transaction.GasLimit)
        {
            if (expected.GetProperty("status").GetInt32() != 0)
                Differences.Add($"block {block.Number}, {Note(expected)}: {gas} gas is more than the limit");
            return;
        }

        if (expected.GetProperty("gasUsed").GetInt64() != gas)
            Differences.Add($"block {block.Number}, {Note(expected)}: {gas} gas instead of {expected.GetProperty("gasUsed")}");
        BridgeResult result = invocation.Execute();
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
        List<string> wanted = [.. expected.EnumerateArray().Where(IsOfBridge).Select(Shown)];
        List<string> found = [.. actual.Logs.Select(Shown)];
        for (int i = 0; i < Math.Max(wanted.Count, found.Count); i++)
        {
            string want = wanted.ElementAtOrDefault(i) ?? "no log";
            string have = found.ElementAtOrDefault(i) ?? "no log";
            if (want != have)
                Differences.Add($"{place}: log {i} is{Environment.NewLine}  {have} instead of{Environment.NewLine}  {want}");
        }
    }

    private static bool IsOfBridge(JsonElement log) =>
        Address.Parse(log.GetProperty("address").GetString()!) == BridgeAddresses.Bridge;

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
        if (!_blocks.TryGetValue(number, out RecordedBlock? block))
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

        CompareCells(number);
        _state.Replace(_recorded);
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
