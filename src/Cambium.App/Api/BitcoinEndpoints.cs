using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.Sources;
using Cambium.Bitcoin.Addresses;
using Cambium.Primitives;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cambium.App.Api;

/// <summary><c>/v1/addresses</c>, <c>/v1/utxos</c> and <c>/v1/bitcoin/transactions</c>.</summary>
internal static class BitcoinEndpoints
{
    /// <summary>Addresses that one request may name.</summary>
    public const int MostAddresses = 200;

    private static readonly ProblemCode[] AddressProblems =
        [ProblemCode.InvalidBody, ProblemCode.InvalidAddress, ProblemCode.WrongNetwork, ProblemCode.TooManyItems, ProblemCode.BitcoinUnavailable];

    public static void MapBitcoin(this IEndpointRouteBuilder v1)
    {
        v1.MapPost("/addresses", AddressesAsync)
            .WithTags("Bitcoin").WithSummary("What some addresses hold, and whether they were used").CanFail(AddressProblems);
        v1.MapPost("/utxos", UtxosAsync)
            .WithTags("Bitcoin").WithSummary("The coins of some addresses").CanFail(AddressProblems);
        v1.MapGet("/bitcoin/transactions/{txid}", TransactionAsync)
            .WithTags("Bitcoin").WithSummary("A Bitcoin transaction with its bytes")
            .CanFail(ProblemCode.InvalidParameter, ProblemCode.NotFound, ProblemCode.BitcoinUnavailable);
    }

    private static async Task<Ok<AddressesAnswer>> AddressesAsync(
        AddressesRequest request, PegNetwork network, IBitcoinSource bitcoin, CancellationToken cancel)
    {
        BitcoinAddress[] addresses = Read(request, network);
        AddressActivity[] found = await RequestBatch.AskAllAsync(addresses, bitcoin.ActivityAsync, cancel).ConfigureAwait(false);
        return TypedResults.Ok(new AddressesAnswer([.. addresses.Zip(found, Describe)]));
    }

    private static async Task<Ok<UtxosAnswer>> UtxosAsync(
        AddressesRequest request, PegNetwork network, IBitcoinSource bitcoin, CancellationToken cancel)
    {
        BitcoinAddress[] addresses = [.. Read(request, network).Distinct()];
        IReadOnlyList<UnspentOutput>[] coins = await RequestBatch.AskAllAsync(addresses, bitcoin.UnspentAsync, cancel).ConfigureAwait(false);
        BitcoinBlock tip = await bitcoin.TipAsync(cancel).ConfigureAwait(false);
        IEnumerable<UtxoWire> utxos = addresses.Zip(coins).SelectMany(pair => pair.Second.Select(coin => Describe(pair.First, coin, tip)));
        return TypedResults.Ok(new UtxosAnswer([.. utxos]));
    }

    private static async Task<Ok<BitcoinTransactionWire>> TransactionAsync(string txid, IBitcoinSource bitcoin, CancellationToken cancel)
    {
        Hash256 id = RouteHash.Read("txid", txid).Reversed();
        SourceTransaction found = await bitcoin.TransactionAsync(id, cancel).ConfigureAwait(false)
            ?? throw new ProblemException(ProblemCode.NotFound, "Bitcoin does not know a transaction with this id.");
        int confirmations = found.Block is null ? 0 : found.Confirmations(await bitcoin.TipAsync(cancel).ConfigureAwait(false));
        return TypedResults.Ok(new BitcoinTransactionWire(
            found.Transaction.Id.Shown(), found.Transaction.WitnessId.Shown(), Hex.Encode(found.Transaction.ToBytes()), confirmations));
    }

    private static BitcoinAddress[] Read(AddressesRequest request, PegNetwork network)
    {
        var check = new RequestCheck(network);
        IReadOnlyList<string?> texts = check.Items("addresses", request.Addresses, MostAddresses);
        BitcoinAddress[] addresses = [.. texts.Select((text, i) => check.Bitcoin($"addresses[{i}]", text))];
        for (int i = 0; i < addresses.Length; i++)
        {
            if (addresses[i].Kind == AddressKind.FutureWitness)
                check.Wrong($"addresses[{i}]", ProblemCode.InvalidAddress, $"addresses[{i}] is of a kind that Bitcoin does not use yet.");
        }
        check.ThrowIfWrong();
        return addresses;
    }

    private static AddressWire Describe(BitcoinAddress address, AddressActivity activity) => new(
        address.ToString(), NameOf(address.Kind), (activity.Balance + activity.PoolReceived - activity.PoolSpent).ToString(), activity.IsUsed);

    private static UtxoWire Describe(BitcoinAddress address, UnspentOutput coin, BitcoinBlock tip) => new(
        address.ToString(),
        coin.Point.TransactionId.Shown(),
        coin.Point.Index,
        coin.Output.Value.ToString(),
        Hex.Encode(coin.Output.ScriptPubKey.Span),
        coin.Confirmations(tip));

    private static string NameOf(AddressKind kind) => kind switch
    {
        AddressKind.P2pkh => "p2pkh",
        AddressKind.P2sh => "p2sh",
        AddressKind.P2wpkh => "p2wpkh",
        AddressKind.P2wsh => "p2wsh",
        _ => "p2tr",
    };
}
