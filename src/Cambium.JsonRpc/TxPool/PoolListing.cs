using System.Globalization;
using System.Text.Json;
using Cambium.Chain.Pool;
using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Results;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.TxPool;

/// <summary>Writes one waiting transaction as a JSON value.</summary>
internal delegate void PoolTransactionWriter(Utf8JsonWriter writer, PooledTransaction held);

/// <summary>
/// The pool by sender and nonce. Unlike elsewhere each nonce has a list, and prices and values are the bytes of signed numbers,
/// as the reference writes them.
/// </summary>
internal sealed record PoolListing(IReadOnlyList<PoolAccount> Pending, IReadOnlyList<PoolAccount> Queued, PoolTransactionWriter Write) : IRpcResult
{
    /// <summary>What the reference writes for no bytes at all.</summary>
    private const string NoBytes = "0x00";

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        WriteAccounts(writer, "pending", Pending);
        WriteAccounts(writer, "queued", Queued);
        writer.WriteEndObject();
    }

    public static void WriteContent(Utf8JsonWriter writer, PooledTransaction held)
    {
        Transaction transaction = held.Transaction;
        writer.WriteStartObject();
        writer.WriteHash("blockHash", Hash256.Zero);
        writer.WriteNull("blockNumber");
        writer.WriteNull("transactionIndex");
        writer.WriteAddress("from", held.Sender);
        writer.WriteQuantity("gas", transaction.GasLimit);
        writer.WriteData("gasPrice", transaction.GasPrice.ToSignedBigEndian());
        writer.WriteHash("hash", transaction.Hash);
        writer.WriteData("input", transaction.Data.Span);
        writer.WriteQuantity("nonce", transaction.Nonce);
        writer.WriteString("to", transaction.To?.ToString() ?? NoBytes);
        writer.WriteData("value", transaction.Value.ToSignedBigEndian());
        writer.WriteEndObject();
    }

    public static void WriteSummary(Utf8JsonWriter writer, PooledTransaction held)
    {
        Transaction transaction = held.Transaction;
        string to = transaction.To is { } address ? address.ToString()[2..] : "";
        writer.WriteStringValue(string.Create(
            CultureInfo.InvariantCulture,
            $"{to}: {transaction.Value.Value} wei + {transaction.GasLimit} x {transaction.GasPrice.Value} gas"));
    }

    private void WriteAccounts(Utf8JsonWriter writer, string name, IReadOnlyList<PoolAccount> accounts)
    {
        writer.WriteStartObject(name);
        foreach (PoolAccount account in accounts)
        {
            writer.WriteStartObject(account.Sender);
            foreach ((string nonce, PooledTransaction held) in account.Transactions)
            {
                writer.WriteStartArray(nonce);
                Write(writer, held);
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }
}
