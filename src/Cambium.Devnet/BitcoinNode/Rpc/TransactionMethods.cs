using System.Text.Json.Nodes;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>The methods on raw transactions: looking up, decoding, testing and sending.</summary>
internal sealed class TransactionMethods(RegtestServices node)
{
    private const string NotFound = "No such mempool or blockchain transaction. Use gettransaction for wallet transactions.";

    /// <summary>A tenth of a bitcoin for a thousand bytes: more is taken for a mistake.</summary>
    private static readonly FeeRate DefaultMaxRate = new(Satoshis.PerBitcoin / 10);

    public IEnumerable<CoreMethod> All =>
    [
        new("getrawtransaction txid verbosity? blockhash?", Get),
        new("decoderawtransaction hexstring iswitness?", arguments => TransactionJson.Of(Parse(arguments.Text(0)))),
        new("sendrawtransaction hexstring maxfeerate? maxburnamount?", Send),
        new("testmempoolaccept rawtxs maxfeerate?", Test),
    ];

    public static Transaction Parse(string hex, string error = "TX decode failed. Make sure the tx has at least one input.") =>
        Hex.TryDecode(hex, out byte[]? bytes) && Transaction.TryParse(bytes, out Transaction? transaction)
            ? transaction
            : throw new CoreRpcException(CoreErrorCode.Deserialization, error);

    private JsonNode Get(CoreArguments arguments)
    {
        Hash256 id = arguments.Hash(0);
        int verbosity = arguments.Verbosity(1, otherwise: 0);
        BlockEntry? entry;
        Transaction? transaction = arguments.Has(2) ? FindIn(arguments.Hash(2), id, out entry) : node.FindTransaction(id, out entry);
        if (transaction is null)
            throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, arguments.Has(2) ? "No such transaction found in the provided block" : NotFound);
        if (verbosity <= 0)
            return Hex.Encode(transaction.ToBytes());
        JsonObject json = TransactionJson.Of(transaction, verbosity > 1 ? node.SpentBy(transaction, entry) : null);
        if (entry is not null)
            AddBlock(json, entry);
        return json;
    }

    private Transaction? FindIn(in Hash256 hash, Hash256 id, out BlockEntry? entry)
    {
        entry = node.Chain.Find(hash) ?? throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, "Block hash not found");
        return node.Chain.ReadBlock(entry).Transactions.FirstOrDefault(transaction => transaction.Id == id);
    }

    private void AddBlock(JsonObject json, BlockEntry entry)
    {
        bool isActive = node.Chain.IsActive(entry);
        json["in_active_chain"] = isActive;
        json["blockhash"] = TransactionJson.Display(entry.Hash);
        json["confirmations"] = isActive ? node.Chain.Height - entry.Height + 1 : 0;
        json["time"] = entry.Header.Time;
        json["blocktime"] = entry.Header.Time;
    }

    private JsonNode Send(CoreArguments arguments)
    {
        Transaction transaction = Parse(arguments.Text(0));
        FeeRate maxRate = MaxRate(arguments);
        Satoshis maxBurn = arguments.Has(2) ? arguments.Amount(2) : Satoshis.Zero;
        if (transaction.Outputs.Any(output => output.ScriptPubKey.IsUnspendable && output.Value > maxBurn))
            throw new CoreRpcException(CoreErrorCode.Verify, "Unspendable output exceeds maximum configured by user (maxburnamount)");
        if (node.Pool.Find(transaction.Id) is not null)
            return TransactionJson.Display(transaction.Id);
        PoolVerdict verdict = node.Pool.Test(transaction);
        if (verdict.IsAccepted && IsTooExpensive(verdict.Entry!, maxRate))
            throw new CoreRpcException(CoreErrorCode.Verify, "Fee exceeds maximum configured by user (e.g. -maxtxfee, maxfeerate)");
        verdict = verdict.IsAccepted ? node.Pool.Accept(transaction) : verdict;
        return verdict.Rejection is { } rejection ? throw Refusal(rejection) : TransactionJson.Display(transaction.Id);
    }

    private static CoreRpcException Refusal(Rejection rejection) => rejection.Reason switch
    {
        "missing-inputs" => new CoreRpcException(CoreErrorCode.Verify, "bad-txns-inputs-missingorspent"),
        "txn-already-known" => new CoreRpcException(CoreErrorCode.AlreadyInChain, "Transaction outputs already in utxo set"),
        _ => new CoreRpcException(CoreErrorCode.VerifyRejected, rejection.ToString()),
    };

    private JsonArray Test(CoreArguments arguments)
    {
        FeeRate maxRate = MaxRate(arguments);
        return new JsonArray([.. arguments.Texts(0).Select(text => Test(Parse(text, $"TX decode failed: {text} Make sure the tx has at least one input."), maxRate))]);
    }

    private JsonObject Test(Transaction transaction, FeeRate maxRate)
    {
        PoolVerdict verdict = node.Pool.Test(transaction);
        JsonObject json = new()
        {
            ["txid"] = TransactionJson.Display(transaction.Id),
            ["wtxid"] = TransactionJson.Display(transaction.WitnessId),
            ["allowed"] = verdict.IsAccepted,
        };
        if (verdict.Rejection is { } rejection)
        {
            json["reject-reason"] = rejection.Reason;
            json["reject-details"] = rejection.ToString();
        }
        else if (IsTooExpensive(verdict.Entry!, maxRate))
        {
            json["allowed"] = false;
            json["reject-reason"] = "max-fee-exceeded";
        }
        else
        {
            json["vsize"] = verdict.Entry!.VirtualSize;
            json["fees"] = new JsonObject { ["base"] = Amounts.ToJson(verdict.Entry.Fee) };
        }
        return json;
    }

    /// <summary>A limit of zero is none.</summary>
    private static bool IsTooExpensive(PoolEntry entry, FeeRate maxRate) =>
        maxRate.SatoshisPerKilobyte > 0 && entry.Rate.SatoshisPerKilobyte > maxRate.SatoshisPerKilobyte;

    private static FeeRate MaxRate(CoreArguments arguments) => arguments.Has(1) ? Amounts.ParseRate(arguments.Any(1)) : DefaultMaxRate;
}
