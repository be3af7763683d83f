using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Primitives;

namespace Cambium.App.Flyover;

/// <summary>
/// The forms of the provider's server (liquidity-provider-server's OpenAPI): amounts are JSON numbers of wei without a limit, hashes are
/// hexadecimal without 0x. What is not in its form throws <see cref="FormatException"/> or what JSON's readers throw.
/// </summary>
internal sealed class ProviderJson(BitcoinNetwork network)
{
    private const int LongestNumber = 78;
    private const int LongestText = 128;
    private const int MostQuotes = 10;

    public static string PegInRequest(Address recipient, Wei value, Address refund) => new JsonObject
    {
        ["callEoaOrContractAddress"] = recipient.ToString(),
        ["callContractArguments"] = "",
        ["valueToTransfer"] = JsonNode.Parse(value.ToString()),
        ["rskRefundAddress"] = refund.ToString(),
    }.ToJsonString();

    public static string PegOutRequest(BitcoinAddress destination, Wei value, Address refund) => new JsonObject
    {
        ["to"] = destination.ToString(),
        ["valueToTransfer"] = JsonNode.Parse(value.ToString()),
        ["rskRefundAddress"] = refund.ToString(),
    }.ToJsonString();

    public static string Acceptance(in Hash256 quote) => new JsonObject { ["quoteHash"] = quote.ToHex() }.ToJsonString();

    public static ProviderLimits Limits(JsonElement provider) => new(
        Amount(provider, "minTransactionValue"),
        Amount(provider, "maxTransactionValue"),
        Amount(provider, "fixedFee"),
        provider.GetProperty("feePercentage").GetDecimal(),
        provider.GetProperty("requiredConfirmations").GetInt32());

    public IReadOnlyList<ProviderQuote<PegInQuote>> PegInQuotes(JsonElement answer) => Quotes(answer, PegIn);

    public IReadOnlyList<ProviderQuote<PegOutQuote>> PegOutQuotes(JsonElement answer) => Quotes(answer, PegOut);

    public AcceptedPegIn AcceptedPegIn(JsonElement answer) => new(Bytes(answer, "signature"), Bitcoin(answer, "bitcoinDepositAddressHash"));

    public static AcceptedPegOut AcceptedPegOut(JsonElement answer) => new(Bytes(answer, "signature"), Account(answer, "lbcAddress"));

    public ProviderStatus<PegInQuote, ProviderPegInState> PegInStatus(JsonElement answer)
    {
        JsonElement status = answer.GetProperty("status");
        return new(PegIn(answer.GetProperty("detail")), State<ProviderPegInState>(status))
        {
            Signature = Bytes(status, "signature"),
            DepositAddress = Bitcoin(status, "depositAddress"),
            UserTransaction = OptionalHash(status, "userBtcTxHash")?.Reversed(),
            PaymentTransaction = OptionalHash(status, "callForUserTxHash"),
            SettlementTransaction = OptionalHash(status, "registerPeginTxHash"),
        };
    }

    public ProviderStatus<PegOutQuote, ProviderPegOutState> PegOutStatus(JsonElement answer)
    {
        JsonElement status = answer.GetProperty("status");
        return new(PegOut(answer.GetProperty("detail")), State<ProviderPegOutState>(status))
        {
            Signature = Bytes(status, "signature"),
            UserTransaction = OptionalHash(status, "userRskTxHash"),
            PaymentTransaction = OptionalHash(status, "lpBtcTxHash")?.Reversed(),
            SettlementTransaction = OptionalHash(status, "refundPegoutTxHash"),
        };
    }

    private PegInQuote PegIn(JsonElement quote) => new()
    {
        ChainId = quote.GetProperty("chainId").GetUInt64(),
        CallFee = Amount(quote, "callFee"),
        PenaltyFee = Amount(quote, "penaltyFee"),
        Value = Amount(quote, "value"),
        GasFee = Amount(quote, "gasFee"),
        Federation = Bitcoin(quote, "fedBTCAddr").Payload is { Length: Address.Size } hash ? hash : throw new FormatException("the federation's address has no hash of 20 bytes"),
        Contract = Account(quote, "lbcAddr"),
        Provider = Account(quote, "lpRSKAddr"),
        Recipient = Account(quote, "contractAddr"),
        Refund = Account(quote, "rskRefundAddr"),
        Nonce = quote.GetProperty("nonce").GetInt64(),
        GasLimit = quote.GetProperty("gasLimit").GetUInt32(),
        AgreedAt = quote.GetProperty("agreementTimestamp").GetUInt32(),
        TimeForDeposit = quote.GetProperty("timeForDeposit").GetUInt32(),
        CallTime = quote.GetProperty("lpCallTime").GetUInt32(),
        Confirmations = quote.GetProperty("confirmations").GetUInt16(),
        CallOnRegister = quote.GetProperty("callOnRegister").GetBoolean(),
        BitcoinRefund = ContractAddress.Encode(Bitcoin(quote, "btcRefundAddr")),
        ProviderBitcoin = ContractAddress.Encode(Bitcoin(quote, "lpBTCAddr")),
        Data = Bytes(quote, "data"),
    };

    private PegOutQuote PegOut(JsonElement quote) => new()
    {
        ChainId = quote.GetProperty("chainId").GetUInt64(),
        CallFee = Amount(quote, "callFee"),
        PenaltyFee = Amount(quote, "penaltyFee"),
        Value = Amount(quote, "value"),
        GasFee = Amount(quote, "gasFee"),
        Contract = Account(quote, "lbcAddress"),
        Provider = Account(quote, "liquidityProviderRskAddress"),
        Refund = Account(quote, "rskRefundAddress"),
        Nonce = quote.GetProperty("nonce").GetInt64(),
        AgreedAt = quote.GetProperty("agreementTimestamp").GetUInt32(),
        DepositUntil = quote.GetProperty("depositDateLimit").GetUInt32(),
        TransferTime = quote.GetProperty("transferTime").GetUInt32(),
        ExpiresAt = quote.GetProperty("expireDate").GetUInt32(),
        ExpiresAtBlock = quote.GetProperty("expireBlocks").GetUInt32(),
        DepositConfirmations = quote.GetProperty("depositConfirmations").GetUInt16(),
        TransferConfirmations = quote.GetProperty("transferConfirmations").GetUInt16(),
        Destination = ContractAddress.Encode(Bitcoin(quote, "depositAddr")),
        BitcoinRefund = ContractAddress.Encode(Bitcoin(quote, "btcRefundAddress")),
        ProviderBitcoin = ContractAddress.Encode(Bitcoin(quote, "lpBtcAddr")),
    };

    private static ProviderQuote<T>[] Quotes<T>(JsonElement answer, Func<JsonElement, T> read) => answer.GetArrayLength() > MostQuotes
        ? throw new FormatException($"more than {MostQuotes} quotes")
        : [.. answer.EnumerateArray().Select(item => new ProviderQuote<T>(read(item.GetProperty("quote")), Hash(item, "quoteHash")))];

    /// <summary>A state that this app does not know is <c>Unknown</c>: it is shown as such and never as progress.</summary>
    private static T State<T>(JsonElement status)
        where T : struct, Enum =>
        Enum.TryParse(Text(status, "state"), out T state) && Enum.IsDefined(state) ? state : default;

    private static Wei Amount(JsonElement parent, string name)
    {
        JsonElement value = parent.GetProperty(name);
        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (text.Length > LongestNumber || !BigInteger.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger number))
            throw new FormatException($"{name} is not an amount");
        return new Wei(UInt256.FromBigEndian(number.ToByteArray(isUnsigned: true, isBigEndian: true)));
    }

    private static Address Account(JsonElement parent, string name) => Address.Parse(Text(parent, name));

    private BitcoinAddress Bitcoin(JsonElement parent, string name) => BitcoinAddress.Parse(Text(parent, name), network);

    private static Hash256 Hash(JsonElement parent, string name) => Hash256.Parse(Text(parent, name));

    private static Hash256? OptionalHash(JsonElement parent, string name) => Text(parent, name) is { Length: > 0 } text ? Hash256.Parse(text) : null;

    private static byte[] Bytes(JsonElement parent, string name)
    {
        string text = parent.GetProperty(name).GetString() ?? throw new FormatException($"{name} is absent");
        return Hex.Decode(text.StartsWith("0x", StringComparison.Ordinal) ? text[2..] : text);
    }

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString() is { Length: <= LongestText } text
        ? text
        : throw new FormatException($"{name} is absent or too long");
}
