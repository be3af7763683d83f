using System.Text.Json;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Clients;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Primitives;

namespace Cambium.App.Sources.Core;

/// <summary>
/// A Bitcoin Core node with its transaction index. It has no index of addresses: coins come from a scan of all of them, which takes a while
/// on mainnet; of an address's past it knows nothing but those coins, and of coins in the pool nothing.
/// </summary>
public sealed class CoreSource : IBitcoinSource, IDisposable
{
    /// <summary>A node scans its coins for one at a time.</summary>
    private readonly SemaphoreSlim _scan = new(1, 1);
    private readonly CoreClient _core;

    /// <param name="core">The node.</param>
    public CoreSource(CoreClient core)
    {
        ArgumentNullException.ThrowIfNull(core);
        _core = core;
        Name = $"Bitcoin Core at {core.Endpoint.Authority}";
    }

    public string Name { get; }

    public Task<BitcoinBlock> TipAsync(CancellationToken cancel) => AskAsync(async () =>
    {
        Hash256 best = await _core.BestBlockHashAsync(cancel).ConfigureAwait(false);
        return await BlockAsync(best, cancel).ConfigureAwait(false) ?? throw new BitcoinSourceException($"{Name} does not know its best block");
    });

    public Task<BitcoinBlock?> BlockAsync(int height, CancellationToken cancel) => AskAsync(async () =>
        await _core.BlockHashAsync(height, cancel).ConfigureAwait(false) is { } hash ? await BlockAsync(hash, cancel).ConfigureAwait(false) : null);

    public Task<SourceTransaction?> TransactionAsync(Hash256 id, CancellationToken cancel) => AskAsync<SourceTransaction?>(async () =>
    {
        if (await _core.TransactionAsync(id, cancel).ConfigureAwait(false) is not { } found)
            return null;
        var spent = new List<TxOut>();
        foreach (TxIn input in found.Transaction.IsCoinbase ? [] : found.Transaction.Inputs)
            spent.Add(await SpentAsync(input.PreviousOutput, cancel).ConfigureAwait(false));
        BitcoinBlock? block = found.BlockHash is { } hash ? await BlockAsync(hash, cancel).ConfigureAwait(false) : null;
        return new SourceTransaction(found.Transaction, spent, block);
    });

    /// <summary>Only of spenders that wait in the pool, and only of nodes from version 24 on: a node keeps no index of them.</summary>
    public Task<Hash256?> SpenderAsync(OutPoint output, CancellationToken cancel) => AskAsync<Hash256?>(async () =>
    {
        try
        {
            return await _core.RequestAsync("gettxspendingprevout", json => WriteOutputs(json, output), ReadSpender, cancel).ConfigureAwait(false);
        }
        catch (RpcException)
        {
            return null;
        }
    });

    public Task<IReadOnlyList<UnspentOutput>> UnspentAsync(BitcoinAddress address, CancellationToken cancel) => AskAsync(async () =>
    {
        await _scan.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await _core.RequestAsync("scantxoutset", json => WriteScan(json, address), ReadCoins, cancel).ConfigureAwait(false);
        }
        finally
        {
            _scan.Release();
        }
    });

    public async Task<AddressActivity> ActivityAsync(BitcoinAddress address, CancellationToken cancel)
    {
        IReadOnlyList<UnspentOutput> coins = await UnspentAsync(address, cancel).ConfigureAwait(false);
        return new AddressActivity
        {
            Received = new Satoshis(coins.Sum(coin => coin.Output.Value.Value)),
            Spent = Satoshis.Zero,
            Transactions = coins.DistinctBy(coin => coin.Point.TransactionId).Count(),
            PoolReceived = Satoshis.Zero,
            PoolSpent = Satoshis.Zero,
            PoolTransactions = 0,
        };
    }

    public async Task<IReadOnlyList<Hash256>> HistoryAsync(BitcoinAddress address, int limit, CancellationToken cancel)
    {
        IReadOnlyList<UnspentOutput> coins = await UnspentAsync(address, cancel).ConfigureAwait(false);
        return [.. coins.OrderByDescending(coin => coin.Height).Select(coin => coin.Point.TransactionId).Distinct().Take(limit)];
    }

    public Task<FeeRate?> FeeRateAsync(int blocks, CancellationToken cancel) => AskAsync<FeeRate?>(async () =>
        await _core.EstimateFeeAsync(blocks, cancel).ConfigureAwait(false) is { } rate ? new FeeRate(rate.Value) : null);

    public Task<SendResult> SendAsync(Transaction transaction, CancellationToken cancel) => AskAsync(async () =>
    {
        try
        {
            await _core.SendAsync(transaction, cancel).ConfigureAwait(false);
            return SendResult.Taken;
        }
        catch (RpcException refusal)
        {
            return await _core.TransactionAsync(transaction.Id, cancel).ConfigureAwait(false) is null ? SendResult.Refused(refusal.Text) : SendResult.Taken;
        }
    });

    public void Dispose() => _scan.Dispose();

    private static void WriteOutputs(Utf8JsonWriter json, OutPoint output)
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("txid", output.TransactionId.Reversed().ToHex());
        json.WriteNumber("vout", output.Index);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static Hash256? ReadSpender(JsonElement outputs) =>
        outputs[0].TryGetProperty("spendingtxid", out JsonElement id) && Hash256.TryParse(id.GetString(), out Hash256 spender) ? spender.Reversed() : null;

    private static void WriteScan(Utf8JsonWriter json, BitcoinAddress address)
    {
        json.WriteStringValue("start");
        json.WriteStartArray();
        json.WriteStringValue($"addr({address})");
        json.WriteEndArray();
    }

    private static IReadOnlyList<UnspentOutput> ReadCoins(JsonElement scan) => [.. scan.GetProperty("unspents").EnumerateArray().Select(coin => new UnspentOutput(
        new OutPoint(Hash256.Parse(coin.GetProperty("txid").GetString()!).Reversed(), coin.GetProperty("vout").GetUInt32()),
        new TxOut(new Satoshis((long)(coin.GetProperty("amount").GetDecimal() * Satoshis.PerBitcoin)), Script.FromHex(coin.GetProperty("scriptPubKey").GetString() ?? "")),
        coin.GetProperty("height").GetInt32()))];

    private async Task<BitcoinBlock?> BlockAsync(Hash256 hash, CancellationToken cancel) =>
        await _core.HeaderAsync(hash, cancel).ConfigureAwait(false) is { Confirmations: > 0 } header
            ? new BitcoinBlock(header.Height, header.Hash, DateTimeOffset.FromUnixTimeSeconds(header.Time))
            : null;

    private async Task<TxOut> SpentAsync(OutPoint output, CancellationToken cancel) =>
        await _core.TransactionAsync(output.TransactionId, cancel).ConfigureAwait(false) is { } source
            ? source.Transaction.Outputs[(int)output.Index]
            : throw new BitcoinSourceException($"{Name} does not know a transaction that is spent; it needs its transaction index (txindex=1)");

    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (NodeException error)
        {
            throw new BitcoinSourceException($"{Name}: {error.Message}", error);
        }
    }
}
