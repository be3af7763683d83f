using System.Globalization;
using System.Text.Json;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.Sources.Blockbook;

/// <summary>Reads Blockbook's objects, version 2. Amounts are texts of satoshis there. What they lack throws as JsonElement does.</summary>
internal static class BlockbookJson
{
    private const int LongestRefusal = 200;

    public static Hash256 BestHash(JsonElement status) => Hash(status.GetProperty("backend").GetProperty("bestBlockHash"));

    public static BitcoinBlock Block(JsonElement block) => new(
        block.GetProperty("height").GetInt32(), Hash(block.GetProperty("hash")), Time(block.GetProperty("time")));

    public static SourceTransaction Transaction(JsonElement transaction, BitcoinNetwork network)
    {
        Transaction parsed = Bitcoin.Transactions.Transaction.Parse(Hex.Decode(transaction.GetProperty("hex").GetString() ?? ""));
        TxOut[] spent = parsed.IsCoinbase ? [] : [.. transaction.GetProperty("vin").EnumerateArray().Select(input => Spent(input, network))];
        return new SourceTransaction(parsed, spent, BlockOf(transaction));
    }

    /// <summary>Who spends an output of a transaction; null while it is unspent.</summary>
    public static Hash256? Spender(JsonElement transaction, uint index)
    {
        JsonElement output = transaction.GetProperty("vout").EnumerateArray().Single(item => item.GetProperty("n").GetUInt32() == index);
        return output.TryGetProperty("spentTxId", out JsonElement id) && id.ValueKind == JsonValueKind.String ? Hash(id) : null;
    }

    public static IReadOnlyList<UnspentOutput> Unspent(JsonElement outputs, Script script) => [.. outputs.EnumerateArray().Select(output => new UnspentOutput(
        new OutPoint(Hash(output.GetProperty("txid")), output.GetProperty("vout").GetUInt32()),
        new TxOut(Amount(output.GetProperty("value")), script),
        output.TryGetProperty("height", out JsonElement height) && height.GetInt32() > 0 ? height.GetInt32() : null))];

    /// <summary>What waits in the pool is told as one difference, positive or negative.</summary>
    public static AddressActivity Activity(JsonElement address)
    {
        long waiting = long.Parse(address.GetProperty("unconfirmedBalance").GetString() ?? "", CultureInfo.InvariantCulture);
        return new AddressActivity
        {
            Received = Amount(address.GetProperty("totalReceived")),
            Spent = Amount(address.GetProperty("totalSent")),
            Transactions = address.GetProperty("txs").GetInt32(),
            PoolReceived = new Satoshis(Math.Max(0, waiting)),
            PoolSpent = new Satoshis(Math.Max(0, -waiting)),
            PoolTransactions = address.GetProperty("unconfirmedTxs").GetInt32(),
        };
    }

    public static IReadOnlyList<Hash256> Ids(JsonElement address) =>
        address.TryGetProperty("txids", out JsonElement ids) ? [.. ids.EnumerateArray().Select(Hash)] : [];

    /// <summary>Bitcoin for 1000 bytes, as a text; not above zero when it cannot tell.</summary>
    public static FeeRate? Rate(JsonElement estimate)
    {
        decimal rate = decimal.Parse(estimate.GetProperty("result").GetString() ?? "", NumberStyles.Float, CultureInfo.InvariantCulture);
        return rate > 0 ? new FeeRate((long)Math.Ceiling(rate * Satoshis.PerBitcoin)) : null;
    }

    /// <summary>The message of a refused transaction, on one line.</summary>
    public static string Refusal(string text)
    {
        string reason = Message(text).ReplaceLineEndings(" ");
        return reason.Length > LongestRefusal ? reason[..LongestRefusal] : reason;
    }

    private static string Message(string text)
    {
        try
        {
            using JsonDocument answer = JsonDocument.Parse(text);
            if (answer.RootElement.TryGetProperty("error", out JsonElement error))
                return (error.ValueKind == JsonValueKind.Object ? error.GetProperty("message") : error).GetString() ?? text;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // The whole text is the reason then.
        }
        return text;
    }

    /// <summary>Blockbook tells the address of what an input spends, and not its script.</summary>
    private static TxOut Spent(JsonElement input, BitcoinNetwork network)
    {
        string? text = input.TryGetProperty("addresses", out JsonElement addresses) && addresses.ValueKind == JsonValueKind.Array && addresses.GetArrayLength() == 1
            ? addresses[0].GetString()
            : null;
        Script script = BitcoinAddress.TryParse(text, network, out BitcoinAddress? address) ? address.Script : Script.Empty;
        return new TxOut(Amount(input.GetProperty("value")), script);
    }

    private static BitcoinBlock? BlockOf(JsonElement transaction) =>
        transaction.TryGetProperty("blockHash", out JsonElement hash) && hash.ValueKind == JsonValueKind.String && transaction.GetProperty("blockHeight").GetInt32() >= 0
            ? new BitcoinBlock(transaction.GetProperty("blockHeight").GetInt32(), Hash(hash), Time(transaction.GetProperty("blockTime")))
            : null;

    private static Satoshis Amount(JsonElement amount) => new(long.Parse(amount.GetString() ?? "", NumberStyles.None, CultureInfo.InvariantCulture));

    private static Hash256 Hash(JsonElement hash) => Hash256.Parse(hash.GetString() ?? "").Reversed();

    private static DateTimeOffset Time(JsonElement seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64());
}
