using System.Globalization;
using System.Text.Json;
using Cambium.Primitives;

namespace Cambium.Clients.Rootstock;

/// <summary>The forms in which nodes write numbers, bytes and chain objects. Reading throws <see cref="FormatException"/> for other forms.</summary>
internal static class RootstockJson
{
    public static ulong ReadNumber(JsonElement element) =>
        ulong.TryParse(Digits(element), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : throw new FormatException("a number is not in hexadecimal form or too large");

    public static UInt256 ReadWord(JsonElement element)
    {
        string digits = Digits(element);
        return digits.Length <= 64 && Hex.TryDecode(digits.PadLeft(64, '0'), out byte[]? bytes)
            ? UInt256.FromBigEndian(bytes)
            : throw new FormatException("a quantity is not in hexadecimal form");
    }

    public static byte[] ReadBytes(JsonElement element) =>
        Hex.TryDecode(element.GetString(), out byte[]? bytes) ? bytes : throw new FormatException("bytes are not in hexadecimal form");

    public static Hash256 ReadHash(JsonElement element) =>
        Hash256.TryParse(element.GetString(), out Hash256 hash) ? hash : throw new FormatException("a hash does not have 32 bytes");

    public static Address ReadAddress(JsonElement element) =>
        Address.TryParse(element.GetString(), out Address address) ? address : throw new FormatException("an address does not have 20 bytes");

    public static bool IsNull(JsonElement element) => element.ValueKind == JsonValueKind.Null;

    public static RootstockBlock? ReadBlock(JsonElement block) => IsNull(block) ? null : new RootstockBlock
    {
        Number = ReadNumber(block.GetProperty("number")),
        Hash = ReadHash(block.GetProperty("hash")),
        ParentHash = ReadHash(block.GetProperty("parentHash")),
        Timestamp = ReadNumber(block.GetProperty("timestamp")),
        Difficulty = ReadWord(block.GetProperty("difficulty")),
        MinimumGasPrice = block.TryGetProperty("minimumGasPrice", out JsonElement price) && !IsNull(price) ? new Wei(ReadWord(price)) : Wei.Zero,
        Transactions = ReadHashes(block.GetProperty("transactions")),
        Uncles = ReadHashes(block.GetProperty("uncles")),
    };

    public static RootstockLog ReadLog(JsonElement log) => new()
    {
        Address = ReadAddress(log.GetProperty("address")),
        Topics = ReadHashes(log.GetProperty("topics")),
        Data = ReadBytes(log.GetProperty("data")),
        BlockNumber = ReadNumber(log.GetProperty("blockNumber")),
        BlockHash = ReadHash(log.GetProperty("blockHash")),
        TransactionHash = ReadHash(log.GetProperty("transactionHash")),
        TransactionIndex = (int)ReadNumber(log.GetProperty("transactionIndex")),
        LogIndex = (int)ReadNumber(log.GetProperty("logIndex")),
    };

    public static IReadOnlyList<RootstockLog> ReadLogs(JsonElement logs) => [.. logs.EnumerateArray().Select(ReadLog)];

    public static RootstockReceipt? ReadReceipt(JsonElement receipt) => IsNull(receipt) ? null : new RootstockReceipt
    {
        TransactionHash = ReadHash(receipt.GetProperty("transactionHash")),
        BlockHash = ReadHash(receipt.GetProperty("blockHash")),
        BlockNumber = ReadNumber(receipt.GetProperty("blockNumber")),
        Succeeded = ReadNumber(receipt.GetProperty("status")) == 1,
        GasUsed = ReadNumber(receipt.GetProperty("gasUsed")),
        Logs = ReadLogs(receipt.GetProperty("logs")),
    };

    public static RootstockTransaction? ReadTransaction(JsonElement transaction) => IsNull(transaction) ? null : new RootstockTransaction
    {
        Hash = ReadHash(transaction.GetProperty("hash")),
        From = ReadAddress(transaction.GetProperty("from")),
        To = Optional(transaction, "to", out JsonElement to) ? ReadAddress(to) : null,
        Value = new Wei(ReadWord(transaction.GetProperty("value"))),
        Nonce = ReadNumber(transaction.GetProperty("nonce")),
        Input = ReadBytes(transaction.GetProperty("input")),
        BlockHash = Optional(transaction, "blockHash", out JsonElement hash) ? ReadHash(hash) : null,
        BlockNumber = Optional(transaction, "blockNumber", out JsonElement number) ? ReadNumber(number) : null,
    };

    public static void WriteNumber(Utf8JsonWriter json, string name, ulong number) =>
        json.WriteString(name, BlockTag.At(number).ToString());

    public static void WriteQuery(Utf8JsonWriter json, LogQuery query)
    {
        json.WriteStartObject();
        if (query.BlockHash is { } hash)
        {
            json.WriteString("blockHash", hash.ToString());
        }
        else
        {
            WriteNumber(json, "fromBlock", query.FromBlock);
            WriteNumber(json, "toBlock", query.ToBlock);
        }
        json.WriteStartArray("address");
        foreach (Address address in query.Addresses)
            json.WriteStringValue(address.ToString());
        json.WriteEndArray();
        WriteTopics(json, query.Topics);
        json.WriteEndObject();
    }

    public static void WriteCall(Utf8JsonWriter json, CallRequest call)
    {
        json.WriteStartObject();
        json.WriteString("to", call.To.ToString());
        json.WriteString("data", Hex.Encode0x(call.Data.Span));
        if (call.From is { } from)
            json.WriteString("from", from.ToString());
        if (!call.Value.IsZero)
            json.WriteString("value", call.Value.Value.ToHexString());
        json.WriteEndObject();
    }

    private static void WriteTopics(Utf8JsonWriter json, IReadOnlyList<IReadOnlyList<Hash256>> topics)
    {
        json.WriteStartArray("topics");
        foreach (IReadOnlyList<Hash256> position in topics)
        {
            if (position.Count == 0)
            {
                json.WriteNullValue();
                continue;
            }
            json.WriteStartArray();
            foreach (Hash256 topic in position)
                json.WriteStringValue(topic.ToString());
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static Hash256[] ReadHashes(JsonElement hashes) => [.. hashes.EnumerateArray().Select(ReadHash)];

    private static bool Optional(JsonElement parent, string name, out JsonElement element) =>
        parent.TryGetProperty(name, out element) && !IsNull(element);

    private static string Digits(JsonElement element)
    {
        string? text = element.GetString();
        return text is { Length: > 2 } && text.StartsWith("0x", StringComparison.Ordinal)
            ? text[2..]
            : throw new FormatException("a number is not in hexadecimal form");
    }
}
