using System.Text.Json;
using System.Text.Json.Nodes;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Devnet.BitcoinNode.Wallet;
using Cambium.Primitives;

namespace Cambium.Devnet.BitcoinNode.Rpc;

/// <summary>The methods on the node's own coins.</summary>
internal sealed class WalletMethods(RegtestServices node)
{
    private const int MaxConfirmations = 9_999_999;
    private const int DefaultTarget = 6;
    private const int TargetParameter = 6;
    private const int FeeRateParameter = 9;

    public IEnumerable<CoreMethod> All =>
    [
        new("getnewaddress label? address_type?", NewAddress),
        new("getbalance dummy? minconf? include_watchonly? avoid_reuse?", Balance),
        new("listunspent minconf? maxconf? addresses? include_unsafe? query_options?", List),
        new("sendtoaddress address amount comment? comment_to? subtractfeefromamount? replaceable? conf_target? estimate_mode? avoid_reuse? fee_rate?", Send),
        new("validateaddress address", Validate),
    ];

    private JsonNode NewAddress(CoreArguments arguments)
    {
        string type = arguments.Text(1, "bech32");
        WalletScriptKind kind = type switch
        {
            "bech32" => WalletScriptKind.P2wpkh,
            "bech32m" => WalletScriptKind.P2tr,
            "legacy" => WalletScriptKind.P2pkh,
            "p2sh-segwit" => WalletScriptKind.P2shP2wpkh,
            _ => throw new CoreRpcException(CoreErrorCode.InvalidAddressOrKey, $"Unknown address type '{type}'"),
        };
        return AddressOf(node.Wallet.NewKey(kind).Script)!;
    }

    private JsonNode Balance(CoreArguments arguments)
    {
        int least = arguments.Number(1, 0);
        return Amounts.ToJson(new Satoshis(node.Wallet.Coins()
            .Where(coin => coin.IsSpendable && coin.Confirmations >= least)
            .Sum(coin => coin.Output.Value.Value)));
    }

    private JsonArray List(CoreArguments arguments)
    {
        int least = arguments.Number(0, 1), most = arguments.Number(1, MaxConfirmations);
        HashSet<string>? addresses = arguments.Has(2) && arguments.Texts(2) is { Count: > 0 } wanted ? [.. wanted] : null;
        return new JsonArray([.. node.Wallet.Coins()
            .Where(coin => (coin.IsSpendable || coin.Confirmations == 0) && coin.Confirmations >= least && coin.Confirmations <= most)
            .Where(coin => addresses is null || (AddressOf(coin.Output.ScriptPubKey) is { } address && addresses.Contains(address)))
            .OrderBy(coin => coin.Point)
            .Select(Unspent)]);
    }

    private static JsonNode Unspent(WalletCoin coin) => new JsonObject
    {
        ["txid"] = TransactionJson.Display(coin.Point.TransactionId),
        ["vout"] = coin.Point.Index,
        ["address"] = AddressOf(coin.Output.ScriptPubKey),
        ["label"] = "",
        ["scriptPubKey"] = coin.Output.ScriptPubKey.ToHex(),
        ["amount"] = Amounts.ToJson(coin.Output.Value),
        ["confirmations"] = coin.Confirmations,
        ["spendable"] = true,
        ["solvable"] = true,
        ["safe"] = coin.IsSpendable,
    };

    private JsonNode Send(CoreArguments arguments)
    {
        Script script = arguments.Address(0, "Invalid address").Script;
        Satoshis amount = arguments.Amount(1);
        if (amount == Satoshis.Zero)
            throw new CoreRpcException(CoreErrorCode.Type, "Invalid amount for send");
        if (arguments.Flag(4, otherwise: false))
            throw new CoreRpcException(CoreErrorCode.InvalidParameter, "subtractfeefromamount is not supported");
        FeeRate rate = arguments.Has(FeeRateParameter)
            ? PerByte(arguments.Any(FeeRateParameter))
            : FeeEstimate.ForTarget(node.Pool, PoolMethods.Target(arguments.Number(TargetParameter, DefaultTarget)));
        try
        {
            return TransactionJson.Display(node.Wallet.Send([new TxOut(amount, script)], rate).Id);
        }
        catch (WalletException error)
        {
            throw new CoreRpcException(error.IsInsufficientFunds ? CoreErrorCode.InsufficientFunds : CoreErrorCode.Wallet, error.Message);
        }
    }

    /// <summary>The fee rate of wallet calls is in satoshis per virtual byte, with up to three decimals.</summary>
    private static FeeRate PerByte(JsonElement value)
    {
        const int kilobyte = 1000;
        const decimal mostPerByte = 100_000;
        return decimal.TryParse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture, out decimal rate)
            && rate is > 0 and < mostPerByte && decimal.IsInteger(rate * kilobyte)
                ? new FeeRate((long)(rate * kilobyte))
                : throw new CoreRpcException(CoreErrorCode.Type, "Invalid amount");
    }

    private JsonObject Validate(CoreArguments arguments)
    {
        if (!BitcoinAddress.TryParse(arguments.Text(0), node.Chain.Network, out BitcoinAddress? address))
        {
            return new JsonObject
            {
                ["isvalid"] = false,
                ["error_locations"] = new JsonArray(),
                ["error"] = "Invalid or unsupported Segwit (Bech32) or Base58 encoding.",
            };
        }
        JsonObject json = new()
        {
            ["isvalid"] = true,
            ["address"] = address.ToString(),
            ["scriptPubKey"] = address.Script.ToHex(),
            ["isscript"] = address.Kind is AddressKind.P2sh or AddressKind.P2wsh or AddressKind.P2tr,
            ["iswitness"] = false,
        };
        if (WitnessProgram.TryParse(address.Script.Span, out WitnessProgram program))
        {
            json["iswitness"] = true;
            json["witness_version"] = program.Version;
            json["witness_program"] = Hex.Encode(program.Program);
        }
        return json;
    }

    private static string? AddressOf(Script script) =>
        BitcoinAddress.TryFromScript(script, BitcoinNetwork.Regtest, out BitcoinAddress? address) ? address.ToString() : null;
}
