using System.Text.Json;
using Cambium.Primitives;
using Cambium.Rvm;

namespace Cambium.Chain.Replay;

/// <summary>Reads the lines of a recorded chain from JSON.</summary>
internal static class RecordedLineReader
{
    public static RecordedLine Read(JsonElement json)
    {
        if (json.TryGetProperty("rlp", out _)) return ReadBlock(json);
        if (json.TryGetProperty("call", out JsonElement call)) return ReadCall(call);
        if (json.TryGetProperty("bridgeStorage", out JsonElement cells)) return ReadBridgeStorage(cells);
        if (json.TryGetProperty("final", out JsonElement final)) return ReadFinal(final);
        return new RecordedLine.Other();
    }

    private static RecordedLine.Block ReadBlock(JsonElement json) => new()
    {
        Number = json.GetProperty("number").GetInt64(),
        Hash = ReadHash(json.GetProperty("hash")),
        Encoded = ReadBytes(json.GetProperty("rlp")),
        Verdict = Find(json, "import")?.GetString(),
        IsMain = Find(json, "main")?.GetBoolean(),
        TotalDifficulty = Find(json, "totalDifficulty") is { } difficulty ? ReadNumber(difficulty) : null,
        GasUsed = Find(json, "gasUsed")?.GetInt64(),
        StateRoot = FindHash(json, "stateRoot"),
        UnitrieRoot = FindHash(json, "unitrieRoot"),
        ReceiptsRoot = FindHash(json, "receiptsRoot"),
        Receipts = Find(json, "receipts") is { } receipts ? [.. receipts.EnumerateArray().Select(ReadBytes)] : null,
        Transactions = Find(json, "txs") is { } transactions ? [.. transactions.EnumerateArray().Select(ReadTransaction)] : [],
    };

    private static RecordedTransaction ReadTransaction(JsonElement json) => new()
    {
        Hash = ReadHash(json.GetProperty("hash")),
        Succeeded = Find(json, "status") is { } status ? status.GetInt32() != 0 : null,
        GasUsed = Find(json, "gasUsed")?.GetInt64(),
        HasContractAddress = json.TryGetProperty("contractAddress", out _),
        ContractAddress = Find(json, "contractAddress") is { } address ? Address.Parse(address.GetString()!) : null,
        Logs = Find(json, "logs") is { } logs ? [.. logs.EnumerateArray().Select(ReadLog)] : null,
    };

    private static Log ReadLog(JsonElement json) => new(
        Address.Parse(json.GetProperty("address").GetString()!),
        [.. json.GetProperty("topics").EnumerateArray().Select(ReadHash)],
        ReadBytes(json.GetProperty("data")));

    private static RecordedLine.Call ReadCall(JsonElement json) => new(
        json.GetProperty("block").GetInt64(),
        Address.Parse(json.GetProperty("from").GetString()!),
        Address.Parse(json.GetProperty("to").GetString()!),
        ReadBytes(json.GetProperty("data")),
        Find(json, "method")?.GetString(),
        Find(json, "result") is { } result ? ReadBytes(result) : null);

    private static RecordedLine.BridgeStorage ReadBridgeStorage(JsonElement json) => new(
        json.GetProperty("block").GetInt64(),
        ReadCells(json.GetProperty("cells")),
        Find(json, "removed") is { } removed ? [.. removed.EnumerateArray().Select(ReadNumber)] : []);

    private static RecordedLine.Final ReadFinal(JsonElement json) => new(
        ReadHash(json.GetProperty("bestHash")),
        json.GetProperty("bestNumber").GetInt64(),
        ReadHash(json.GetProperty("stateRoot")),
        Find(json, "remascSenderNonce") is { } nonce ? ReadNumber(nonce) : null,
        [.. json.GetProperty("accounts").EnumerateObject().Select(ReadAccount)]);

    private static RecordedAccount ReadAccount(JsonProperty account) => new(
        Address.Parse(account.Name),
        ReadBalance(account.Value.GetProperty("balance").GetString()!),
        ReadNumber(account.Value.GetProperty("nonce")),
        ReadBytes(account.Value.GetProperty("code")),
        Find(account.Value, "isContract")?.GetBoolean(),
        Find(account.Value, "storage") is { } storage ? ReadCells(storage) : null);

    private static Dictionary<UInt256, byte[]> ReadCells(JsonElement json) =>
        json.EnumerateObject().ToDictionary(cell => UInt256.Parse(cell.Name), cell => ReadBytes(cell.Value));

    /// <summary>Balances can be negative ("-0x...").</summary>
    private static Wei ReadBalance(string text) =>
        text.StartsWith('-') ? -new Wei(UInt256.Parse(text[1..])) : new Wei(UInt256.Parse(text));

    private static JsonElement? Find(JsonElement json, string property) =>
        json.TryGetProperty(property, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static Hash256? FindHash(JsonElement json, string property) => Find(json, property) is { } value ? ReadHash(value) : null;

    private static Hash256 ReadHash(JsonElement json) => Hash256.Parse(json.GetString()!);

    private static byte[] ReadBytes(JsonElement json) => Hex.Decode(json.GetString()!);

    private static UInt256 ReadNumber(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number ? (ulong)json.GetInt64() : UInt256.Parse(json.GetString()!);
}
