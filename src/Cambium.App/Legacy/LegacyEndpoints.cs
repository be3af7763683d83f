using System.Security.Cryptography;
using System.Text.Json;
using Cambium.App.Api;
using Cambium.App.Bridge;
using Cambium.App.Daemon;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.Sources;
using Cambium.App.Status;
using Cambium.App.Store;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Clients;
using Cambium.Clients.Rootstock;
using Cambium.Primitives;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Cambium.App.Legacy;

/// <summary>
/// The reference app's endpoints with its shapes (peg-app.md 2), so that clients of it work unchanged. What they answer is right where the
/// reference's answer is not; a wrong request gets the reference's form of error.
/// </summary>
internal static partial class LegacyEndpoints
{
    private const int ItemsOnPage = 1000;
    private const int SessionBytes = 16;

    /// <summary>What the reference lets a person send at most, in satoshis (its MAX_AMOUNT_ALLOWED).</summary>
    private const long MostPerPegIn = 1_000_000_000;

    private static readonly FeeRate Minimum = FeeRate.FromSatoshisPerByte(1);
    private static readonly LegacyStatus Invalid = new("INVALID_DATA", null);
    private static readonly LegacyStatus Unexpected = new("UNEXPECTED_ERROR", null);
    private static readonly LegacyStatus WithoutBitcoin = new("BLOCKBOOK_FAILED", null);

    public static void MapLegacy(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder legacy = routes.MapGroup(string.Empty).WithMetadata(new LegacyErrors()).WithTags("Reference");
        legacy.MapGet("/api", () => Json(new LegacyVersion(AppVersion.Text), LegacyJson.Default.LegacyVersion));
        legacy.MapGet("/health", HealthAsync);
        legacy.MapGet("/features", (AppOptions options) => Json(LegacyFeatures.Of(options), LegacyJson.Default.IReadOnlyListLegacyFeature));
        legacy.MapGet("/pegin-configuration", ConfigurationAsync);
        legacy.MapPost("/addresses-info", AddressesAsync);
        legacy.MapPost("/utxo", UtxosAsync);
        legacy.MapGet("/estimate-fee/{block}", FeeAsync);
        legacy.MapGet("/tx", TransactionAsync);
        legacy.MapPost("/broadcast", BroadcastAsync);
        legacy.MapGet("/tx-status/{txId}", StatusAsync);
        legacy.MapGet("/tx-status-by-type/{txId}/{txType}", StatusByTypeAsync);
        legacy.MapPost("/register", Register);
        legacy.MapPost("/logs", Log);
    }

    private static JsonHttpResult<T> Json<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(value, type, statusCode: status);

    private static async Task<JsonHttpResult<LegacyHealth>> HealthAsync(
        AppOptions options, RootstockClient node, IBitcoinSource bitcoin, IPegStore store, BridgeReader reader, PegDaemon daemon, CancellationToken cancel)
    {
        BlockPointOf head = await TryAsync(async () => new BlockPointOf((await store.HeadAsync(cancel).ConfigureAwait(false))?.Number, null)).ConfigureAwait(false) ?? new(null, null);
        BitcoinBlock? tip = await TryAsync(() => bitcoin.TipAsync(cancel)).ConfigureAwait(false);
        BlockPointOf rootstock = await TryAsync(async () => new BlockPointOf(await node.BlockNumberAsync(cancel).ConfigureAwait(false), null)).ConfigureAwait(false) ?? new(null, null);
        BridgeState? bridge = await TryAsync(() => reader.ReadAsync(cancel)).ConfigureAwait(false);
        bool isFollowed = head.Number is not null && daemon.Status.IsUp && daemon.Status.Lag <= (ulong)options.Health.DaemonLag;
        bool? isSyncing = tip is null ? null : tip.Height < bridge?.BitcoinHeight;
        var health = new LegacyHealth(
            isFollowed && tip is not null && rootstock.Number is not null && bridge is not null,
            AppVersion.Text,
            new LegacyDataBase(isFollowed, head.Number, daemon.Status.Head?.Hash.ToString()),
            new LegacyBlockBook(tip is not null, tip?.Height, tip?.Hash.Shown(), tip?.Height, isSyncing, options.Network.Name),
            new LegacyNode(rootstock.Number is not null, rootstock.Number),
            new LegacyBridge(bridge is not null, bridge?.Federation.Address.ToString()));
        return Json(health, LegacyJson.Default.LegacyHealth, health.Up ? StatusCodes.Status200OK : StatusCodes.Status500InternalServerError);
    }

    private static async Task<JsonHttpResult<LegacyPegInConfiguration>> ConfigurationAsync(BridgeReader reader, AppOptions options, CancellationToken cancel)
    {
        BridgeState bridge = await reader.ReadAsync(cancel).ConfigureAwait(false);
        return Json(
            new LegacyPegInConfiguration(
                bridge.PegInMinimum.Value,
                Math.Min(bridge.CapRoom.Value, MostPerPegIn),
                bridge.Federation.Address.ToString(),
                options.Network.BitcoinConfirmations,
                Hex.Encode(RandomNumberGenerator.GetBytes(SessionBytes))),
            LegacyJson.Default.LegacyPegInConfiguration);
    }

    private static async Task<JsonHttpResult<LegacyAddressesInfo>> AddressesAsync(
        LegacyAddressList request, PegNetwork network, IBitcoinSource bitcoin, CancellationToken cancel)
    {
        BitcoinAddress[] addresses = Read(request, network);
        LegacyAddress[] found = await RequestBatch.AskAllAsync(addresses, DescribeAsync, cancel).ConfigureAwait(false);
        return Json(new LegacyAddressesInfo(found), LegacyJson.Default.LegacyAddressesInfo);

        async Task<LegacyAddress> DescribeAsync(BitcoinAddress address, CancellationToken stop)
        {
            AddressActivity activity = await bitcoin.ActivityAsync(address, stop).ConfigureAwait(false);
            IReadOnlyList<Hash256> ids = await bitcoin.HistoryAsync(address, ItemsOnPage, stop).ConfigureAwait(false);
            return new LegacyAddress(
                1, 1, ItemsOnPage, address.ToString(), activity.Balance.ToString(), activity.Received.ToString(), activity.Spent.ToString(),
                (activity.PoolReceived.Value - activity.PoolSpent.Value).ToString(System.Globalization.CultureInfo.InvariantCulture),
                activity.PoolTransactions, activity.Transactions, [.. ids.Select(id => id.Shown())]);
        }
    }

    private static async Task<JsonHttpResult<LegacyUtxos>> UtxosAsync(
        LegacyAddressList request, PegNetwork network, IBitcoinSource bitcoin, CancellationToken cancel)
    {
        BitcoinAddress[] addresses = [.. Read(request, network).Distinct()];
        IReadOnlyList<UnspentOutput>[] coins = await RequestBatch.AskAllAsync(addresses, bitcoin.UnspentAsync, cancel).ConfigureAwait(false);
        BitcoinBlock tip = await bitcoin.TipAsync(cancel).ConfigureAwait(false);
        LegacyUtxo[] data = [.. addresses.Zip(coins).SelectMany(pair => pair.Second.Select(coin => new LegacyUtxo(
            pair.First.ToString(), coin.Point.TransactionId.Shown(), coin.Point.Index, LegacyTransactionText.Bitcoins(coin.Output.Value),
            coin.Output.Value.Value, coin.Height, coin.Confirmations(tip))))];
        return Json(new LegacyUtxos(data), LegacyJson.Default.LegacyUtxos);
    }

    private static async Task<JsonHttpResult<LegacyFee>> FeeAsync(int block, IBitcoinSource bitcoin, CancellationToken cancel)
    {
        if (block is < 1 or > 1008)
            throw new ProblemException(ProblemCode.InvalidParameter, "block", "block is not between 1 and 1008.");
        FeeRate rate = await bitcoin.FeeRateAsync(block, cancel).ConfigureAwait(false) ?? Minimum;
        return Json(new LegacyFee(LegacyTransactionText.Bitcoins(new Satoshis(rate.SatoshisPerKilobyte))), LegacyJson.Default.LegacyFee);
    }

    private static async Task<JsonHttpResult<LegacyTransaction>> TransactionAsync(string tx, PegNetwork network, IBitcoinSource bitcoin, CancellationToken cancel)
    {
        SourceTransaction known = await bitcoin.TransactionAsync(RouteHash.Read("tx", tx).Reversed(), cancel).ConfigureAwait(false)
            ?? throw new ProblemException(ProblemCode.NotFound, "Bitcoin does not know a transaction with this id.");
        BitcoinBlock tip = await bitcoin.TipAsync(cancel).ConfigureAwait(false);
        return Json(LegacyTransactionText.Of(known, tip, network.Bitcoin), LegacyJson.Default.LegacyTransaction);
    }

    /// <summary>The reference answers 200 whatever happens; its clients look for the error in the body.</summary>
    private static async Task<JsonHttpResult<LegacyBroadcastAnswer>> BroadcastAsync(
        LegacyBroadcast request, BridgeReader reader, IBitcoinSource bitcoin, IPegStore store, Outbox outbox, CancellationToken cancel)
    {
        LegacyBroadcastAnswer answer;
        try
        {
            Transaction transaction = SignedTransaction.Read(request.Data);
            await BroadcastEndpoints.TakeAsync(transaction, intent: null, reader, bitcoin, store, outbox, cancel).ConfigureAwait(false);
            answer = new LegacyBroadcastAnswer(transaction.Id.Shown(), null);
        }
        catch (ProblemException refused)
        {
            answer = new LegacyBroadcastAnswer(null, refused.Message);
        }
        return Json(answer, LegacyJson.Default.LegacyBroadcastAnswer);
    }

    private static async Task<JsonHttpResult<LegacyStatus>> StatusAsync(string txId, PegStatusReader reader, CancellationToken cancel)
    {
        try
        {
            PegStatus? status = Hash256.TryParse(txId, out Hash256 hash) ? await reader.FindAsync(hash, cancel).ConfigureAwait(false) : null;
            return Json(status is null ? Invalid : LegacyStatusText.Of(status), LegacyJson.Default.LegacyStatus);
        }
        catch (BitcoinSourceException)
        {
            return Json(WithoutBitcoin, LegacyJson.Default.LegacyStatus);
        }
    }

    private static async Task<JsonHttpResult<LegacyStatus>> StatusByTypeAsync(string txId, string txType, PegStatusReader reader, CancellationToken cancel)
    {
        if (txType is not ("PEGIN" or "PEGOUT" or "FLYOVER_PEGIN" or "FLYOVER_PEGOUT"))
            throw new ProblemException(ProblemCode.InvalidParameter, "txType", "txType is none of PEGIN, PEGOUT, FLYOVER_PEGIN, FLYOVER_PEGOUT.");
        PegStatus? status = !Hash256.TryParse(txId, out Hash256 hash) ? null : txType switch
        {
            "PEGIN" => await reader.PegInAsync(hash.Reversed(), cancel).ConfigureAwait(false),
            "PEGOUT" => await reader.PegOutAsync(hash, cancel).ConfigureAwait(false),
            _ => null,
        };
        return Json(status is null ? Unexpected : LegacyStatusText.Of(status), LegacyJson.Default.LegacyStatus);
    }

    /// <summary>Statistics of the reference's own app: they are checked as there, and nothing is kept.</summary>
    private static Ok Register(LegacyRegistration request)
    {
        if (request.Type is not ("pegin" or "pegout"))
            throw new ProblemException(ProblemCode.InvalidBody, "type", "type is neither \"pegin\" nor \"pegout\".");
        if (!Hash256.TryParse(request.TxHash, out _))
            throw new ProblemException(ProblemCode.InvalidBody, "txHash", "txHash is not a transaction's hash.");
        foreach ((string name, JsonElement? amount) in new[] { ("value", request.Value), ("fee", request.Fee), ("rskGas", request.RskGas), ("btcEstimatedFee", request.BtcEstimatedFee) })
        {
            if (amount is { } given && given.ToString().StartsWith('-'))
                throw new ProblemException(ProblemCode.InvalidBody, name, $"{name} is negative.");
        }
        return TypedResults.Ok();
    }

    /// <summary>What a browser says of itself is counted by kind; its texts go into no log.</summary>
    private static Ok Log(LegacyLog request, ILoggerFactory loggers)
    {
        bool isKnown = request.Type is "peginNative" or "peginFlyover" or "pegoutNative" or "pegoutFlyover" && request.Operation is "success" or "error";
        if (!isKnown)
            throw new ProblemException(ProblemCode.InvalidBody, "type", "type or operation is not one of those that are known.");
        Told.Of(loggers.CreateLogger(nameof(LegacyEndpoints)), request.Type!, request.Operation!);
        return TypedResults.Ok();
    }

    private static BitcoinAddress[] Read(LegacyAddressList request, PegNetwork network)
    {
        var check = new RequestCheck(network);
        IReadOnlyList<string?> texts = check.Items("addressList", request.AddressList, BitcoinEndpoints.MostAddresses);
        BitcoinAddress[] addresses = [.. texts.Select((text, i) => check.Bitcoin($"addressList[{i}]", text))];
        check.ThrowIfWrong();
        return addresses;
    }

    /// <summary>Null when a part does not answer.</summary>
    private static async Task<T?> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (Exception error) when (error is NodeException or BitcoinSourceException or ProblemException or Npgsql.NpgsqlException or Storage.StoreException)
        {
            return null;
        }
    }

    private sealed record BlockPointOf(ulong? Number, string? Hash);

    private static partial class Told
    {
        [LoggerMessage(1, LogLevel.Debug, "A browser tells of {Type}: {Operation}")]
        public static partial void Of(ILogger logger, string type, string operation);
    }
}
