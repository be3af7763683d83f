using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json.Nodes;
using Cambium.App.Flyover;
using Cambium.App.Tests.PegIns;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Crypto;
using Cambium.Primitives;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cambium.App.Tests.Flyover;

/// <summary>A liquidity provider's server that makes quotes and signs them, and that lies on demand.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string NobodysAddress = "mfWxJ45yp2SFn7UciZyNpvDKrzbhyfKrY8";
    private const string OwnAddress = "mnxKdPFrYqLSUy2oP1eno8n5X8AwkcnPjk";

    private static readonly PrivateKey Key = TestKeys.Key(4_711);
    private static readonly BitcoinNetwork Bitcoin = BitcoinNetwork.Regtest;

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, JsonObject> _details = new();
    private readonly ConcurrentDictionary<string, PegInQuote> _pegIns = new();
    private readonly ConcurrentDictionary<string, PegOutQuote> _pegOuts = new();
    private long _nonce = 1;

    private TestProvider(WebApplication server) => _server = server;

    public static Address Account { get; } = Key.PublicKey.ToAddress();

    public Lie Lie { get; set; }

    /// <summary>What it says a quote's state is.</summary>
    public string State { get; set; } = "WaitingForDeposit";

    /// <summary>What it says of the transactions: the user's, its payment, its settlement.</summary>
    public (string User, string Payment, string Settlement) Transactions { get; set; } = (string.Empty, string.Empty, string.Empty);

    /// <summary>The federation's address, which quotes name.</summary>
    public required string Federation { get; init; }

    /// <summary>Where a quote is paid; the test computes it from the node's Bridge.</summary>
    public required Func<PegInQuote, BitcoinAddress> DepositAddressOf { get; init; }

    public int Requests { get; private set; }

    public Uri Address => new(_server.Urls.First());

    public FlyoverOptions Options => new(Address, Account, FlyoverContracts.Regtest) { Timeout = TimeSpan.FromSeconds(2), MaxAnswerBytes = 32 << 10 };

    public static async Task<TestProvider> StartAsync(string federation, Func<PegInQuote, BitcoinAddress> depositAddressOf)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        builder.Services.AddRouting();
        WebApplication server = builder.Build();
        var provider = new TestProvider(server) { Federation = federation, DepositAddressOf = depositAddressOf };
        server.Run(provider.AnswerAsync);
        await server.StartAsync();
        return provider;
    }

    public static byte[] Sign(in Hash256 digest) => Sign(Key, digest);

    public static PegOutQuote PegOut() => new()
    {
        ChainId = 33,
        CallFee = new Wei(2_000_000_000_000_000),
        PenaltyFee = new Wei(10_000_000_000_000),
        Value = new Wei(50_000_000_000_000_000),
        GasFee = new Wei(31_400_000_000_000),
        Contract = FlyoverContracts.Regtest.PegOut,
        Provider = Account,
        Refund = Cambium.Primitives.Address.Parse("0x09a1eda29f664ac8f68106f6567276df0c65d859"),
        Nonce = 77,
        AgreedAt = 1_752_739_488,
        DepositUntil = 2_752_739_488,
        TransferTime = 7_200,
        ExpiresAt = 2_752_749_488,
        ExpiresAtBlock = 4_000_000,
        DepositConfirmations = 10,
        TransferConfirmations = 2,
        Destination = ContractAddress.Encode(BitcoinAddress.Parse(OwnAddress, Bitcoin)),
        BitcoinRefund = ContractAddress.Encode(BitcoinAddress.Parse(OwnAddress, Bitcoin)),
        ProviderBitcoin = ContractAddress.Encode(BitcoinAddress.Parse(OwnAddress, Bitcoin)),
    };

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Requests++;
        switch (Lie)
        {
            case Lie.Slow:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case Lie.Oversized:
                await context.Response.WriteAsync(new string(' ', 64 << 10) + "[]");
                return;
            case Lie.Failing:
                context.Response.StatusCode = 500;
                return;
            case Lie.Malformed:
                await context.Response.WriteAsync("{\"quote\":[1,2");
                return;
            case Lie.NoLiquidity:
                context.Response.StatusCode = 409;
                return;
            case Lie.NoCaptcha:
                context.Response.StatusCode = 401;
                return;
        }
        JsonNode? body = context.Request.ContentLength > 0 ? await JsonNode.ParseAsync(context.Request.Body) : null;
        JsonNode? answer = Answer(context.Request.Path, context.Request.Query["quoteHash"].ToString(), body);
        context.Response.StatusCode = answer is null ? 404 : 200;
        await context.Response.WriteAsync(answer?.ToJsonString() ?? "{}");
    }

    private JsonNode? Answer(string path, string quote, JsonNode? body) => path switch
    {
        "/providers/details" => new JsonObject { ["siteKey"] = "", ["liquidityCheckEnabled"] = true, ["pegin"] = Limits(2), ["pegout"] = Limits(10) },
        "/pegin/getQuote" => QuotePegIn(body!),
        "/pegout/getQuotes" => QuotePegOut(body!),
        "/pegin/acceptQuote" => AcceptPegIn(body!["quoteHash"]!.GetValue<string>()),
        "/pegout/acceptQuote" => AcceptPegOut(body!["quoteHash"]!.GetValue<string>()),
        "/pegin/status" => Status(quote),
        "/pegout/status" => Status(quote),
        _ => null,
    };

    private static JsonObject Limits(int confirmations) => new()
    {
        ["fee"] = 0,
        ["fixedFee"] = Number(new Wei(100_000_000_000_000)),
        ["feePercentage"] = 0.15,
        ["minTransactionValue"] = Number(new Wei(5_000_000_000_000_000)),
        ["maxTransactionValue"] = JsonNode.Parse("15000000000000000000"),
        ["requiredConfirmations"] = confirmations,
    };

    private JsonArray QuotePegIn(JsonNode request)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var quote = new PegInQuote
        {
            ChainId = Lie == Lie.Network ? 31UL : 33,
            CallFee = new Wei(1_478_412_310_000_001),
            PenaltyFee = new Wei(10_000_000_000_000),
            Value = Lie == Lie.Amount ? new Wei(1) : Amount(request),
            GasFee = new Wei(547_377_600_000),
            Federation = Lie == Lie.Federation ? new byte[20] : BitcoinAddress.Parse(Federation, Bitcoin).Payload,
            Contract = Lie == Lie.Contract ? Cambium.Primitives.Address.Zero : FlyoverContracts.Regtest.PegIn,
            Provider = Lie == Lie.Provider ? TestKeys.Key(7).PublicKey.ToAddress() : Account,
            Recipient = Lie == Lie.Recipient ? Account : AccountIn(request, "callEoaOrContractAddress"),
            Refund = Lie == Lie.Refund ? Account : AccountIn(request, "rskRefundAddress"),
            Nonce = _nonce++,
            GasLimit = 21_000,
            AgreedAt = (uint)(Lie == Lie.Expired ? now - 10_000 : now),
            TimeForDeposit = 5_400,
            CallTime = 7_200,
            Confirmations = 2,
            CallOnRegister = Lie == Lie.Call,
            BitcoinRefund = ContractAddress.Encode(BitcoinAddress.Parse(Lie == Lie.BitcoinRefund ? OwnAddress : NobodysAddress, Bitcoin)),
            ProviderBitcoin = ContractAddress.Encode(BitcoinAddress.Parse(OwnAddress, Bitcoin)),
            Data = default,
        };
        string hash = quote.Hash().ToHex();
        _pegIns[hash] = quote;
        _details[hash] = new JsonObject
        {
            ["fedBTCAddr"] = BitcoinAddress.P2sh(Bitcoin, quote.Federation.Span).ToString(),
            ["lbcAddr"] = quote.Contract.ToString(),
            ["lpRSKAddr"] = quote.Provider.ToString(),
            ["btcRefundAddr"] = Lie == Lie.BitcoinRefund ? OwnAddress : NobodysAddress,
            ["rskRefundAddr"] = quote.Refund.ToString(),
            ["lpBTCAddr"] = OwnAddress,
            ["callFee"] = Number(quote.CallFee),
            ["penaltyFee"] = Number(quote.PenaltyFee),
            ["contractAddr"] = quote.Recipient.ToString(),
            ["data"] = "",
            ["gasLimit"] = quote.GasLimit,
            ["nonce"] = quote.Nonce,
            ["value"] = Number(quote.Value),
            ["agreementTimestamp"] = quote.AgreedAt,
            ["timeForDeposit"] = quote.TimeForDeposit,
            ["lpCallTime"] = quote.CallTime,
            ["confirmations"] = quote.Confirmations,
            ["callOnRegister"] = quote.CallOnRegister,
            ["gasFee"] = Number(quote.GasFee),
            ["chainId"] = quote.ChainId,
        };
        return Quoted(hash);
    }

    private JsonArray QuotePegOut(JsonNode request)
    {
        string to = request["to"]!.GetValue<string>();
        string named = Lie == Lie.Recipient ? OwnAddress : to;
        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        PegOutQuote quote = PegOut() with
        {
            ChainId = Lie == Lie.Network ? 31UL : 33,
            Value = Lie == Lie.Amount ? new Wei(1) : Amount(request),
            Contract = Lie == Lie.Contract ? Cambium.Primitives.Address.Zero : FlyoverContracts.Regtest.PegOut,
            Provider = Lie == Lie.Provider ? TestKeys.Key(7).PublicKey.ToAddress() : Account,
            Refund = Lie == Lie.Refund ? Account : AccountIn(request, "rskRefundAddress"),
            Nonce = _nonce++,
            AgreedAt = (uint)now,
            DepositUntil = (uint)(Lie == Lie.Expired ? now - 1 : now + 7_200),
            ExpiresAt = (uint)now + 14_400,
            Destination = ContractAddress.Encode(BitcoinAddress.Parse(named, Bitcoin)),
            BitcoinRefund = ContractAddress.Encode(BitcoinAddress.Parse(Lie == Lie.BitcoinRefund ? OwnAddress : to, Bitcoin)),
        };
        string hash = quote.Hash().ToHex();
        _pegOuts[hash] = quote;
        _details[hash] = new JsonObject
        {
            ["lbcAddress"] = quote.Contract.ToString(),
            ["liquidityProviderRskAddress"] = quote.Provider.ToString(),
            ["btcRefundAddress"] = Lie == Lie.BitcoinRefund ? OwnAddress : to,
            ["rskRefundAddress"] = quote.Refund.ToString(),
            ["lpBtcAddr"] = OwnAddress,
            ["callFee"] = Number(quote.CallFee),
            ["penaltyFee"] = Number(quote.PenaltyFee),
            ["nonce"] = quote.Nonce,
            ["depositAddr"] = named,
            ["value"] = Number(quote.Value),
            ["agreementTimestamp"] = quote.AgreedAt,
            ["depositDateLimit"] = quote.DepositUntil,
            ["depositConfirmations"] = quote.DepositConfirmations,
            ["transferConfirmations"] = quote.TransferConfirmations,
            ["transferTime"] = quote.TransferTime,
            ["expireDate"] = quote.ExpiresAt,
            ["expireBlocks"] = quote.ExpiresAtBlock,
            ["gasFee"] = Number(quote.GasFee),
            ["chainId"] = quote.ChainId,
        };
        return Quoted(hash);
    }

    private JsonArray Quoted(string hash) =>
        [new JsonObject { ["quote"] = _details[hash].DeepClone(), ["quoteHash"] = Lie == Lie.Hash ? new string('1', 64) : hash }];

    private JsonObject? AcceptPegIn(string hash) => !_pegIns.TryGetValue(hash, out PegInQuote? quote) ? null : new JsonObject
    {
        ["signature"] = Hex.Encode(SignatureOf(QuoteSignature.DigestOf(quote))),
        ["bitcoinDepositAddressHash"] = Lie == Lie.DepositAddress ? OwnAddress : DepositAddressOf(quote).ToString(),
    };

    private JsonObject? AcceptPegOut(string hash) => !_pegOuts.TryGetValue(hash, out PegOutQuote? quote) ? null : new JsonObject
    {
        ["signature"] = Hex.Encode(SignatureOf(QuoteSignature.DigestOf(quote))),
        ["lbcAddress"] = Lie == Lie.DepositAddress ? Cambium.Primitives.Address.Zero.ToString() : quote.Contract.ToString(),
    };

    private JsonObject? Status(string hash)
    {
        if (!_details.TryGetValue(hash, out JsonObject? detail))
            return null;
        var status = new JsonObject { ["quoteHash"] = hash, ["requiredLiquidity"] = 1, ["state"] = State };
        if (_pegIns.TryGetValue(hash, out PegInQuote? pegIn))
        {
            status["signature"] = Hex.Encode(SignatureOf(QuoteSignature.DigestOf(pegIn)));
            status["depositAddress"] = DepositAddressOf(pegIn).ToString();
            (status["userBtcTxHash"], status["callForUserTxHash"], status["registerPeginTxHash"]) = (Transactions.User, Transactions.Payment, Transactions.Settlement);
        }
        else
        {
            status["signature"] = Hex.Encode(SignatureOf(QuoteSignature.DigestOf(_pegOuts[hash])));
            status["depositAddress"] = FlyoverContracts.Regtest.PegOut.ToString();
            (status["userRskTxHash"], status["lpBtcTxHash"], status["refundPegoutTxHash"]) = (Transactions.User, Transactions.Payment, Transactions.Settlement);
            status["bridgeRefundTxHash"] = "";
        }
        return new JsonObject { ["detail"] = detail.DeepClone(), ["status"] = status };
    }

    private byte[] SignatureOf(in Hash256 digest) => Lie switch
    {
        Lie.Signature => new byte[65],
        Lie.OtherKey => Sign(TestKeys.Key(7), digest),
        _ => Sign(digest),
    };

    private static byte[] Sign(in PrivateKey key, in Hash256 digest)
    {
        RecoverableSignature signature = Ecdsa.SignRecoverable(key, digest);
        return [.. signature.Signature.R.ToBigEndian32(), .. signature.Signature.S.ToBigEndian32(), (byte)(27 + signature.RecoveryId)];
    }

    private static JsonNode Number(Wei amount) => JsonNode.Parse(amount.ToString())!;

    private static Wei Amount(JsonNode request) => new(UInt256.FromBigEndian(
        BigInteger.Parse(request["valueToTransfer"]!.ToJsonString(), CultureInfo.InvariantCulture).ToByteArray(isUnsigned: true, isBigEndian: true)));

    private static Address AccountIn(JsonNode request, string member) => Cambium.Primitives.Address.Parse(request[member]!.GetValue<string>());
}
