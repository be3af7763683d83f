using System.Globalization;
using System.Net;
using System.Text.Json;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.Sources.Blockbook;

/// <summary>A server of Trezor's Blockbook, version 2 of its API.</summary>
public sealed class BlockbookSource : IBitcoinSource
{
    private readonly SourceConnection _connection;
    private readonly BitcoinNetwork _network;

    /// <param name="http">Sends the requests; it belongs to the caller.</param>
    /// <param name="endpoint">The server's base address.</param>
    /// <param name="network">Whose addresses it speaks of.</param>
    public BlockbookSource(HttpClient http, Uri endpoint, BitcoinNetwork network)
    {
        ArgumentNullException.ThrowIfNull(endpoint);

        // Things that it does not have are bad requests to it.
        _connection = new SourceConnection(http, endpoint, absent: HttpStatusCode.BadRequest);
        _network = network;
        Name = $"Blockbook at {endpoint.Authority}";
    }

    public string Name { get; }

    public async Task<BitcoinBlock> TipAsync(CancellationToken cancel)
    {
        Hash256 best = await AskAsync("api/v2", BlockbookJson.BestHash, cancel).ConfigureAwait(false) is { IsZero: false } hash
            ? hash : throw new BitcoinSourceException($"{Name} has no best block");
        return await BlockAsync(best.Reversed().ToHex(), cancel).ConfigureAwait(false) ?? throw new BitcoinSourceException($"{Name} does not know its best block");
    }

    public Task<BitcoinBlock?> BlockAsync(int height, CancellationToken cancel) => BlockAsync(height.ToString(CultureInfo.InvariantCulture), cancel);

    public async Task<SourceTransaction?> TransactionAsync(Hash256 id, CancellationToken cancel)
    {
        string path = PathOf(id);
        SourceTransaction? found = await AskAsync(path, json => BlockbookJson.Transaction(json, _network), cancel).ConfigureAwait(false);
        return found is null || found.Transaction.Id == id ? found : throw new BitcoinSourceException($"{Name} gives another transaction than {path}");
    }

    public async Task<Hash256?> SpenderAsync(OutPoint output, CancellationToken cancel)
    {
        string path = PathOf(output.TransactionId) + "?spending=true";
        using JsonDocument? answer = await _connection.JsonAsync(path, cancel).ConfigureAwait(false);
        return answer is null ? null : _connection.Read(path, answer, json => BlockbookJson.Spender(json, output.Index));
    }

    public async Task<IReadOnlyList<UnspentOutput>> UnspentAsync(BitcoinAddress address, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(address);
        return await AskAsync($"api/v2/utxo/{address}", json => BlockbookJson.Unspent(json, address.Script), cancel).ConfigureAwait(false) ?? [];
    }

    public async Task<AddressActivity> ActivityAsync(BitcoinAddress address, CancellationToken cancel) =>
        await AskAsync($"api/v2/address/{address}?details=basic", BlockbookJson.Activity, cancel).ConfigureAwait(false)
        ?? throw new BitcoinSourceException($"{Name} does not know {address}");

    public async Task<IReadOnlyList<Hash256>> HistoryAsync(BitcoinAddress address, int limit, CancellationToken cancel)
    {
        string path = $"api/v2/address/{address}?details=txids&pageSize={limit.ToString(CultureInfo.InvariantCulture)}";
        IReadOnlyList<Hash256> ids = await AskAsync(path, BlockbookJson.Ids, cancel).ConfigureAwait(false) ?? [];
        return [.. ids.Take(limit)];
    }

    public async Task<FeeRate?> FeeRateAsync(int blocks, CancellationToken cancel)
    {
        string path = $"api/v2/estimatefee/{blocks.ToString(CultureInfo.InvariantCulture)}";
        using JsonDocument? answer = await _connection.JsonAsync(path, cancel).ConfigureAwait(false);
        return answer is null ? null : _connection.Read(path, answer, BlockbookJson.Rate);
    }

    public async Task<SendResult> SendAsync(Transaction transaction, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        (HttpStatusCode status, string text) = await _connection.PostAsync("api/v2/sendtx/", Hex.Encode(transaction.ToBytes()), cancel).ConfigureAwait(false);
        if (status == HttpStatusCode.OK)
            return SendResult.Taken;
        return await TransactionAsync(transaction.Id, cancel).ConfigureAwait(false) is not null
            ? SendResult.Taken
            : SendResult.Refused(BlockbookJson.Refusal(text));
    }

    private static string PathOf(Hash256 id) => $"api/v2/tx/{id.Reversed().ToHex()}";

    private async Task<BitcoinBlock?> BlockAsync(string which, CancellationToken cancel) =>
        await AskAsync($"api/v2/block/{which}", BlockbookJson.Block, cancel).ConfigureAwait(false);

    /// <summary>The default when the server has no such thing.</summary>
    private async Task<T?> AskAsync<T>(string path, Func<JsonElement, T> read, CancellationToken cancel)
    {
        using JsonDocument? answer = await _connection.JsonAsync(path, cancel).ConfigureAwait(false);
        return answer is null ? default : _connection.Read(path, answer, read);
    }
}
