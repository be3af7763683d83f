using System.Globalization;
using Cambium.App.Http;
using Cambium.App.Networks;
using Cambium.App.Status;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Hd;
using Cambium.Crypto;
using Cambium.Primitives;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Cambium.App.Api;

/// <summary><c>/v1/history</c>: the conversions of addresses of either chain, or of the addresses of an extended public key.</summary>
internal static class HistoryEndpoints
{
    private const int MostItems = 100;
    private const int UsualItems = 50;

    /// <summary>Receiving and change addresses of a key that are looked at, of each of the usual forms.</summary>
    private const uint AddressesOfKey = 40;

    /// <summary>Receiving and change (BIP-44).</summary>
    private static readonly uint[] Branches = [0, 1];

    public static void MapHistory(this IEndpointRouteBuilder v1) => v1
        .MapPost("/history", HistoryAsync)
        .WithTags("Status").WithSummary("The conversions of some addresses, newest first")
        .CanFail(ProblemCode.InvalidBody, ProblemCode.InvalidAddress, ProblemCode.WrongNetwork, ProblemCode.TooManyItems);

    private static async Task<Ok<HistoryAnswer>> HistoryAsync(
        HistoryRequest request, PegNetwork network, PegStatusReader reader, TimeProvider clock, CancellationToken cancel)
    {
        var check = new RequestCheck(network);
        string[] addresses = [.. Addresses(request, check), .. OfKey(request.Xpub, check, network)];
        if (addresses.Length == 0)
            check.Wrong("addresses", ProblemCode.InvalidBody, "addresses is empty and there is no xpub.");
        int limit = request.Limit ?? UsualItems;
        if (limit is < 1 or > MostItems)
            check.Wrong("limit", ProblemCode.InvalidBody, $"limit is not between 1 and {MostItems}.");
        int skip = 0;
        if (request.Cursor is { } cursor && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out skip))
            check.Wrong("cursor", ProblemCode.InvalidBody, "cursor is not one that this endpoint gave.");
        check.ThrowIfWrong();
        IReadOnlyList<PegStatus> found = await reader.HistoryAsync(addresses, skip, limit + 1, cancel).ConfigureAwait(false);
        StatusWire[] items = [.. found.Take(limit).Select(status => StatusWire.Of(status, clock.GetUtcNow(), withTimeline: false))];
        return TypedResults.Ok(new HistoryAnswer(items, found.Count > limit ? (skip + limit).ToString(CultureInfo.InvariantCulture) : null));
    }

    private static string[] Addresses(HistoryRequest request, RequestCheck check)
    {
        if (request.Addresses is null or { Count: 0 })
            return [];
        IReadOnlyList<string?> texts = check.Items("addresses", request.Addresses, BitcoinEndpoints.MostAddresses);
        return [.. texts.Select((text, i) => Address.TryParse(text, out Address account)
            ? account.ToString()
            : check.Bitcoin($"addresses[{i}]", text).ToString())];
    }

    private static string[] OfKey(string? xpub, RequestCheck check, PegNetwork network)
    {
        if (xpub is null)
            return [];
        if (!ExtendedPublicKey.TryParse(xpub, network.Bitcoin, out ExtendedPublicKey? account))
        {
            check.Wrong("xpub", ProblemCode.InvalidBody, $"xpub is not an extended public key of Bitcoin {network}.");
            return [];
        }
        return Branches
            .Select(account.Derive)
            .SelectMany(branch => Enumerable.Range(0, (int)AddressesOfKey).Select(i => branch.Derive((uint)i).Key))
            .SelectMany(key => Forms(key, network.Bitcoin))
            .ToArray();
    }

    private static IEnumerable<string> Forms(PublicKey key, BitcoinNetwork network)
    {
        byte[] hash = BitcoinHash.Hash160(key.ToCompressed());
        BitcoinAddress witness = BitcoinAddress.P2wpkh(network, hash);
        return [BitcoinAddress.P2pkh(network, hash).ToString(), witness.ToString(), BitcoinAddress.P2sh(network, witness.Script).ToString()];
    }
}

/// <param name="Addresses">Of either chain.</param>
/// <param name="Xpub">An account's extended public key.</param>
/// <param name="Limit">Items of a page.</param>
/// <param name="Cursor">What the page before gave.</param>
internal sealed record HistoryRequest(IReadOnlyList<string?>? Addresses = null, string? Xpub = null, int? Limit = null, string? Cursor = null);

/// <param name="Items">Newest first, without timelines.</param>
/// <param name="Cursor">Asks for the next page; null on the last.</param>
internal sealed record HistoryAnswer(IReadOnlyList<StatusWire> Items, string? Cursor);
