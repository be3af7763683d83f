using System.Globalization;
using System.Text.Json;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.Sources.Esplora;

/// <summary>Reads Esplora's objects. What they lack or have in another form throws as JsonElement does.</summary>
internal static class EsploraJson
{
    private const int LongestRefusal = 200;
    private const double Kilobyte = 1000;

    public static BitcoinBlock Block(JsonElement block) => new(
        block.GetProperty("height").GetInt32(), Hash(block.GetProperty("id")), Time(block.GetProperty("timestamp")));

    public static SourceTransaction Transaction(JsonElement transaction, string hex)
    {
        TxOut[] spent = [.. transaction.GetProperty("vin").EnumerateArray()
            .Where(input => !input.GetProperty("is_coinbase").GetBoolean())
            .Select(input => Output(input.GetProperty("prevout")))];
        return new SourceTransaction(Bitcoin.Transactions.Transaction.Parse(Hex.Decode(hex)), spent, BlockOf(transaction.GetProperty("status")));
    }

    public static Hash256? Spender(JsonElement outspend) =>
        outspend.GetProperty("spent").GetBoolean() ? Hash(outspend.GetProperty("txid")) : null;

    public static IReadOnlyList<UnspentOutput> Unspent(JsonElement outputs, Script script) => [.. outputs.EnumerateArray().Select(output => new UnspentOutput(
        new OutPoint(Hash(output.GetProperty("txid")), output.GetProperty("vout").GetUInt32()),
        new TxOut(Amount(output.GetProperty("value")), script),
        BlockOf(output.GetProperty("status"))?.Height))];

    public static AddressActivity Activity(JsonElement address)
    {
        JsonElement chain = address.GetProperty("chain_stats");
        JsonElement pool = address.GetProperty("mempool_stats");
        return new AddressActivity
        {
            Received = Amount(chain.GetProperty("funded_txo_sum")),
            Spent = Amount(chain.GetProperty("spent_txo_sum")),
            Transactions = chain.GetProperty("tx_count").GetInt32(),
            PoolReceived = Amount(pool.GetProperty("funded_txo_sum")),
            PoolSpent = Amount(pool.GetProperty("spent_txo_sum")),
            PoolTransactions = pool.GetProperty("tx_count").GetInt32(),
        };
    }

    /// <summary>The ids of a page, and the last confirmed one, after which the next page begins; null when there is none.</summary>
    public static (IReadOnlyList<Hash256> Ids, Hash256? LastConfirmed) Ids(JsonElement transactions)
    {
        JsonElement[] items = [.. transactions.EnumerateArray()];
        JsonElement last = items.LastOrDefault(item => item.GetProperty("status").GetProperty("confirmed").GetBoolean());
        return ([.. items.Select(item => Hash(item.GetProperty("txid")))], last.ValueKind == JsonValueKind.Undefined ? null : Hash(last.GetProperty("txid")));
    }

    /// <summary>The rate for the largest target that is not above the asked one; for the smallest otherwise.</summary>
    public static FeeRate? Rate(JsonElement estimates, int blocks)
    {
        (int Target, double Rate)[] known = [.. estimates.EnumerateObject()
            .Select(estimate => (int.Parse(estimate.Name, CultureInfo.InvariantCulture), estimate.Value.GetDouble()))
            .Where(estimate => estimate.Item2 > 0)
            .OrderBy(estimate => estimate.Item1)];
        if (known.Length == 0)
            return null;
        double rate = known.LastOrDefault(estimate => estimate.Target <= blocks, known[0]).Rate;
        return new FeeRate((long)Math.Ceiling(rate * Kilobyte));
    }

    public static bool IsKnownAlready(string text) =>
        text.Contains("txn-already-in-mempool", StringComparison.Ordinal)
        || text.Contains("txn-already-known", StringComparison.Ordinal)
        || text.Contains("already in block chain", StringComparison.Ordinal)
        || text.Contains("already in utxo set", StringComparison.Ordinal);

    /// <summary>The node's message inside <c>sendrawtransaction RPC error: {...}</c>, or the whole text; on one line.</summary>
    public static string Refusal(string text)
    {
        string reason = text;
        int start = text.IndexOf('{', StringComparison.Ordinal);
        if (start >= 0 && TryReadMessage(text[start..], out string? message))
            reason = message;
        reason = reason.ReplaceLineEndings(" ");
        return reason.Length > LongestRefusal ? reason[..LongestRefusal] : reason;
    }

    private static bool TryReadMessage(string json, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? message)
    {
        message = null;
        try
        {
            using JsonDocument error = JsonDocument.Parse(json);
            message = error.RootElement.TryGetProperty("message", out JsonElement text) ? text.GetString() : null;
        }
        catch (JsonException)
        {
            // The whole text is the reason then.
        }
        return message is not null;
    }

    private static BitcoinBlock? BlockOf(JsonElement status) => status.GetProperty("confirmed").GetBoolean()
        ? new BitcoinBlock(status.GetProperty("block_height").GetInt32(), Hash(status.GetProperty("block_hash")), Time(status.GetProperty("block_time")))
        : null;

    private static TxOut Output(JsonElement output) =>
        new(Amount(output.GetProperty("value")), Script.FromHex(output.GetProperty("scriptpubkey").GetString() ?? ""));

    private static Satoshis Amount(JsonElement amount) => new(amount.GetInt64());

    private static Hash256 Hash(JsonElement hash) => Hash256.Parse(hash.GetString() ?? "").Reversed();

    private static DateTimeOffset Time(JsonElement seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds.GetInt64());
}
