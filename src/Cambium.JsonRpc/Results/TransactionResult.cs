using System.Globalization;
using System.Text.Json;
using Cambium.Chain.Blocks;
using Cambium.Chain.Transactions;
using Cambium.JsonRpc.Server;
using Cambium.Primitives;

namespace Cambium.JsonRpc.Results;

/// <summary>A transaction with its place (node-interfaces.md 3.5). There are only legacy transactions on Rootstock.</summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="Block">The block that has it; null while it waits in the pool.</param>
/// <param name="Index">Its position in the block.</param>
public sealed record TransactionResult(Transaction Transaction, Block? Block = null, int Index = 0) : IRpcResult
{
    /// <summary>The only type there is.</summary>
    internal const string LegacyType = "0x0";

    private const int FirstProtectedV = 35;
    private const int LowestV = 27;

    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteHash("hash", Transaction.Hash);
        writer.WriteQuantity("nonce", Transaction.Nonce);
        writer.WriteHash("blockHash", Block?.Hash);
        writer.WriteString("blockNumber", Block is null ? null : HexJson.Quantity(Block.Number));
        writer.WriteString("transactionIndex", Block is null ? null : HexJson.Quantity(Index));
        writer.WriteAddress("from", SenderOf(Transaction));
        writer.WriteAddress("to", Transaction.To);
        writer.WriteQuantity("gas", Transaction.GasLimit);
        writer.WriteQuantity("gasPrice", Transaction.GasPrice);
        writer.WriteQuantity("value", Transaction.Value);
        writer.WriteData("input", Transaction.Data.Span);
        WriteSignature(writer);
        writer.WriteString("type", LegacyType);
        writer.WriteEndObject();
    }

    /// <summary>Who sent it; the zero address stands for the sender of the REMASC transaction.</summary>
    internal static Address SenderOf(Transaction transaction) => transaction.Sender ?? Address.Zero;

    private void WriteSignature(Utf8JsonWriter writer)
    {
        TransactionSignature signature = Transaction.Signature ?? default;
        writer.WriteString("v", Transaction.Signature is null ? "0x0" : string.Create(CultureInfo.InvariantCulture, $"0x{VOf(signature):x2}"));
        writer.WriteQuantity("r", signature.R);
        writer.WriteQuantity("s", signature.S);
    }

    private int VOf(TransactionSignature signature) => Transaction.ChainId == 0
        ? LowestV + signature.RecoveryId
        : FirstProtectedV + (Transaction.ChainId * 2) + signature.RecoveryId;
}
