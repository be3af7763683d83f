using System.Globalization;
using System.Net;
using System.Text.Json;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Primitives;

namespace Cambium.App.Sources.Esplora;

/// <summary>A server of Esplora's REST API, such as mempool.space or the devnet's Bitcoin node.</summary>
public sealed class EsploraSource : IBitcoinSource
{
    private const int MostPages = 40;

    private readonly SourceConnection _connection;

    /// <param name="http">Sends the requests; it belongs to the caller.</param>
    /// <param name="endpoint">The API's base address.</param>
    public EsploraSource(HttpClient http, Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        _connection = new SourceConnection(http, endpoint);
        Name = $"Esplora at {endpoint.Authority}";
    }

    public string Name { get; }

    public async Task<BitcoinBlock> TipAsync(CancellationToken cancel)
    {
        string hash = await _connection.TextAsync("blocks/tip/hash", cancel).ConfigureAwait(false) ?? throw new BitcoinSourceException($"{Name} has no best block");
        return await BlockAsync(hash, cancel).ConfigureAwait(false) ?? throw new BitcoinSourceException($"{Name} does not know its best block");
    }

    public async Task<BitcoinBlock?> BlockAsync(int height, CancellationToken cancel)
    {
        string? hash = await _connection.TextAsync($"block-height/{height.ToString(CultureInfo.InvariantCulture)}", cancel).ConfigureAwait(false);
        return hash is null ? null : await BlockAsync(hash, cancel).ConfigureAwait(false);
    }

    public async Task<SourceTransaction?> TransactionAsync(Hash256 id, CancellationToken cancel)
    {
        string path = $"tx/{id.Reversed().ToHex()}";
        using JsonDocument? answer = await _connection.JsonAsync(path, cancel).ConfigureAwait(false);
        string? hex = answer is null ? null : await _connection.TextAsync(path + "/hex", cancel).ConfigureAwait(false);
        if (hex is null)
            return null;
        SourceTransaction transaction = _connection.Read(path, answer!, json => EsploraJson.Transaction(json, hex));
        return transaction.Transaction.Id == id ? transaction : throw new BitcoinSourceException($"{Name} gives another transaction than {path}");
    }

    public async Task<Hash256?> SpenderAsync(OutPoint output, CancellationToken cancel)
    {
        string path = $"tx/{output.TransactionId.Reversed().ToHex()}/outspend/{output.Index.ToString(CultureInfo.InvariantCulture)}";
        using JsonDocument? answer = await _connection.JsonAsync(path, cancel).ConfigureAwait(false);
        return answer is null ? null : _connection.Read(path, answer, EsploraJson.Spender);
    }

    public async Task<IReadOnlyList<UnspentOutput>> UnspentAsync(BitcoinAddress address, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(address);
        string path = $"address/{address}/utxo";
        using JsonDocument? answer = await _connection.JsonAsync(path, cancel).ConfigureAwait(false);
        return answer is null ? [] : _connection.Read(path, answer, json => EsploraJson.Unspent(json, address.Script));
    }

    public async Task<AddressActivity> ActivityAsync(BitcoinAddress address, CancellationToken cancel)
    {
        string path = $"address/{address}";
        using JsonDocument? answer = await _connection.JsonAsync(path, cancel).ConfigureAwait(false);
        return answer is null ? throw new BitcoinSourceException($"{Name} does not know {path}") : _connection.Read(path, answer, EsploraJson.Activity);
    }

    public async Task<IReadOnlyList<Hash256>> HistoryAsync(BitcoinAddress address, int limit, CancellationToken cancel)
    {
        var ids = new List<Hash256>();
        string path = $"address/{address}/txs";
        for (int page = 0; page < MostPages && ids.Count < limit; page++)
        {
            using JsonDocument? answer = await _connection.JsonAsync(path, cancel).ConfigureAwait(false);
            (IReadOnlyList<Hash256> some, Hash256? last) = answer is null ? ([], null) : _connection.Read(path, answer, EsploraJson.Ids);
            ids.AddRange(some);
            if (last is not { } confirmed)
                break;
            path = $"address/{address}/txs/chain/{confirmed.Reversed().ToHex()}";
        }
        return [.. ids.Distinct().Take(limit)];
    }

    public async Task<FeeRate?> FeeRateAsync(int blocks, CancellationToken cancel)
    {
        using JsonDocument? answer = await _connection.JsonAsync("fee-estimates", cancel).ConfigureAwait(false);
        return answer is null ? null : _connection.Read("fee-estimates", answer, json => EsploraJson.Rate(json, blocks));
    }

    public async Task<SendResult> SendAsync(Transaction transaction, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        (HttpStatusCode status, string text) = await _connection.PostAsync("tx", Hex.Encode(transaction.ToBytes()), cancel).ConfigureAwait(false);
        if (status == HttpStatusCode.OK)
            return SendResult.Taken;
        return EsploraJson.IsKnownAlready(text) || await TransactionAsync(transaction.Id, cancel).ConfigureAwait(false) is not null
            ? SendResult.Taken
            : SendResult.Refused(EsploraJson.Refusal(text));
    }

    private async Task<BitcoinBlock?> BlockAsync(string hash, CancellationToken cancel)
    {
        if (!Hash256.TryParse(hash, out _))
            throw new BitcoinSourceException($"{Name} gives a block hash of another form");
        string path = $"block/{hash}";
        using JsonDocument? answer = await _connection.JsonAsync(path, cancel).ConfigureAwait(false);
        return answer is null ? null : _connection.Read(path, answer, EsploraJson.Block);
    }
}
