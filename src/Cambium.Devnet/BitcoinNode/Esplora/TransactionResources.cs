using System.Globalization;
using System.Text.Json.Nodes;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Devnet.BitcoinNode.Rpc;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Esplora;

/// <summary>The resources below <c>/tx</c>.</summary>
internal sealed class TransactionResources(RegtestServices node)
{
    private readonly EsploraJson _json = new(node);

    public EsploraAnswer? Get(string[] path)
    {
        if (path is not ["tx", var text, .. var rest])
            return null;
        if (!EsploraHash.TryParse(text, out Hash256 id))
            return EsploraAnswer.BadRequest("Invalid hex string");
        if (node.FindTransaction(id, out BlockEntry? entry) is not { } transaction)
            return EsploraAnswer.NotFound("Transaction not found");
        return rest switch
        {
            [] => EsploraAnswer.Json(_json.Transaction(transaction, entry)),
            ["hex"] => EsploraAnswer.Text(Hex.Encode(transaction.ToBytes())),
            ["raw"] => EsploraAnswer.Bytes(transaction.ToBytes()),
            ["status"] => EsploraAnswer.Json(EsploraJson.Status(entry)),
            ["merkle-proof"] => MerkleProof(transaction, entry),
            ["outspends"] => EsploraAnswer.Json(new JsonArray([.. Enumerable.Range(0, transaction.Outputs.Count)
                .Select(i => (JsonNode)Outspend(new OutPoint(id, (uint)i)))])),
            ["outspend", var index] => uint.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out uint number)
                && number < transaction.Outputs.Count
                    ? EsploraAnswer.Json(Outspend(new OutPoint(id, number)))
                    : EsploraAnswer.NotFound("Output not found"),
            _ => null,
        };
    }

    /// <summary>Hands a transaction to the pool; refusals look as if Esplora had asked Bitcoin Core.</summary>
    public EsploraAnswer Send(string hex)
    {
        if (!Hex.TryDecode(hex, out byte[]? bytes) || !Transaction.TryParse(bytes, out Transaction? transaction))
            return Refused(CoreErrorCode.Deserialization, "TX decode failed. Make sure the tx has at least one input.");
        PoolVerdict verdict = node.Pool.Accept(transaction);
        if (verdict.IsAccepted || verdict.Rejection!.Reason == "txn-already-in-mempool")
            return EsploraAnswer.Text(TransactionJson.Display(transaction.Id));
        return verdict.Rejection.Reason == "missing-inputs"
            ? Refused(CoreErrorCode.Verify, "bad-txns-inputs-missingorspent")
            : Refused(CoreErrorCode.VerifyRejected, verdict.Rejection.ToString());
    }

    private static EsploraAnswer Refused(CoreErrorCode code, string message)
    {
        JsonObject error = new() { ["code"] = (int)code, ["message"] = message };
        return EsploraAnswer.BadRequest($"sendrawtransaction RPC error: {error.ToJsonString()}");
    }

    private EsploraAnswer MerkleProof(Transaction transaction, BlockEntry? entry)
    {
        if (entry is null)
            return EsploraAnswer.NotFound("Transaction not found or is unconfirmed");
        Hash256[] ids = [.. node.Chain.ReadBlock(entry).Transactions.Select(other => other.Id)];
        int position = Array.IndexOf(ids, transaction.Id);
        return EsploraAnswer.Json(new JsonObject
        {
            ["block_height"] = entry.Height,
            ["merkle"] = new JsonArray([.. MerkleTree.Branch(ids, position).Select(hash => (JsonNode)TransactionJson.Display(hash))]),
            ["pos"] = position,
        });
    }

    private JsonObject Outspend(OutPoint point)
    {
        if (node.Chain.Index.SpenderOf(point) is { } confirmed && node.FindTransaction(confirmed.TransactionId, out BlockEntry? entry) is not null)
            return Spent(confirmed, entry);
        if (node.Pool.SpenderOf(point) is not { } spender)
            return new JsonObject { ["spent"] = false };
        int index = spender.Transaction.Inputs.TakeWhile(input => input.PreviousOutput != point).Count();
        return Spent(new SpendingInput(spender.Id, (uint)index), null);
    }

    private static JsonObject Spent(SpendingInput input, BlockEntry? entry) => new()
    {
        ["spent"] = true,
        ["txid"] = TransactionJson.Display(input.TransactionId),
        ["vin"] = input.Index,
        ["status"] = EsploraJson.Status(entry),
    };
}
