using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Clients.Http;
using Cambium.Primitives;

namespace Cambium.Clients.Bitcoin.Core;

/// <summary>
/// Bitcoin Core's JSON-RPC, as far as the peg needs it. Hashes are in wire order. Every failure is a <see cref="NodeException"/>.
/// Safe for several threads.
/// </summary>
public sealed class CoreClient
{
    private const int NotFound = -5;

    /// <summary>What bcoin says of things that it does not have.</summary>
    private const int Miscellaneous = -1;
    private const int InvalidParameter = -8;
    private const int AlreadyInChain = -27;

    private readonly JsonRpcConnection _connection;

    /// <param name="http">Sends the requests; it belongs to the caller.</param>
    /// <param name="endpoint">The node's address.</param>
    /// <param name="user">The name and password of its RPC; null when it asks for none.</param>
    /// <param name="limits">What is accepted of the node.</param>
    public CoreClient(HttpClient http, Uri endpoint, CoreCredentials? user = null, ConnectionLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        Endpoint = endpoint;
        _connection = new JsonRpcConnection(http, endpoint, limits ?? new ConnectionLimits(), user is null ? null : Basic(user));
    }

    public Uri Endpoint { get; }

    /// <summary>Calls any method: the parameters are written as the elements of an array that is already open.</summary>
    public Task<T> RequestAsync<T>(string method, Action<Utf8JsonWriter>? parameters, Func<JsonElement, T> read, CancellationToken cancel) =>
        _connection.RequestAsync(method, parameters, read, cancel);

    public Task<int> BlockCountAsync(CancellationToken cancel) => RequestAsync("getblockcount", null, result => result.GetInt32(), cancel);

    /// <summary>The hash of the best branch's block; null above its tip.</summary>
    public Task<Hash256?> BlockHashAsync(int height, CancellationToken cancel) => OrNull<Hash256?>(InvalidParameter, RequestAsync<Hash256?>(
        "getblockhash", json => json.WriteNumberValue(height), result => ReadHash(result), cancel));

    public Task<Hash256> BestBlockHashAsync(CancellationToken cancel) => RequestAsync("getbestblockhash", null, ReadHash, cancel);

    /// <summary>Null when the node does not know it.</summary>
    public Task<CoreHeader?> HeaderAsync(Hash256 block, CancellationToken cancel) => OrNull(NotFound, RequestAsync<CoreHeader?>(
        "getblockheader", json => WriteHashAnd(json, block, true), CoreHeader.Read, cancel));

    /// <summary>The 80 bytes of a header; null when the node does not know it.</summary>
    public Task<byte[]?> RawHeaderAsync(Hash256 block, CancellationToken cancel) => OrNull(NotFound, RequestAsync<byte[]?>(
        "getblockheader", json => WriteHashAnd(json, block, false), ReadBytes, cancel));

    /// <summary>A whole block; null when the node does not know it.</summary>
    public Task<Block?> BlockAsync(Hash256 block, CancellationToken cancel) => OrNull(NotFound, RequestAsync<Block?>(
        "getblock",
        json =>
        {
            json.WriteStringValue(Display(block));
            json.WriteNumberValue(0);
        },
        result => Block.Parse(ReadBytes(result)),
        cancel));

    /// <summary>A transaction with where it is; null when the node does not know it (which may need its transaction index).</summary>
    public Task<CoreTransaction?> TransactionAsync(Hash256 id, CancellationToken cancel) => OrNull(NotFound, RequestAsync<CoreTransaction?>(
        "getrawtransaction", json => WriteHashAnd(json, id, true), CoreTransaction.Read, cancel));

    /// <summary>Gives a transaction to the node's pool; one that it already has or that is mined is no failure.</summary>
    /// <exception cref="RpcException">The node refuses it.</exception>
    public async Task<Hash256> SendAsync(Transaction transaction, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        try
        {
            return await RequestAsync(
                "sendrawtransaction", json => json.WriteStringValue(Hex.Encode(transaction.ToBytes())), ReadHash, cancel).ConfigureAwait(false);
        }
        catch (RpcException error) when (error.Code == AlreadyInChain)
        {
            return transaction.Id;
        }
    }

    /// <summary>The rate at which a transaction is mined within so many blocks, in satoshis per 1000 virtual bytes; null when the node cannot tell.</summary>
    public Task<Satoshis?> EstimateFeeAsync(int blocks, CancellationToken cancel) => RequestAsync<Satoshis?>(
        "estimatesmartfee",
        json => json.WriteNumberValue(blocks),
        result => result.TryGetProperty("feerate", out JsonElement rate) && rate.ValueKind == JsonValueKind.Number && rate.GetDecimal() > 0
            ? CoreAmount.Read(rate)
            : null,
        cancel);

    /// <summary>Whether the pool would take a transaction; the node's reason when not.</summary>
    public Task<string?> TestAcceptAsync(Transaction transaction, CancellationToken cancel) => RequestAsync(
        "testmempoolaccept",
        json =>
        {
            json.WriteStartArray();
            json.WriteStringValue(Hex.Encode(transaction.ToBytes()));
            json.WriteEndArray();
        },
        ReadVerdict,
        cancel);

    /// <summary>The mined coins of some addresses, and the tip at which they were found.</summary>
    public Task<CoreCoins> CoinsAsync(IEnumerable<string> addresses, CancellationToken cancel) => RequestAsync(
        "scantxoutset",
        json =>
        {
            json.WriteStringValue("start");
            json.WriteStartArray();
            foreach (string address in addresses)
                json.WriteStringValue($"addr({address})");
            json.WriteEndArray();
        },
        CoreCoins.Read,
        cancel);

    /// <summary>Whether a mined output is unspent by mined transactions.</summary>
    public Task<bool> IsUnspentAsync(OutPoint output, CancellationToken cancel) => RequestAsync(
        "gettxout",
        json =>
        {
            json.WriteStringValue(Display(output.TransactionId));
            json.WriteNumberValue(output.Index);
            json.WriteBooleanValue(false);
        },
        result => result.ValueKind == JsonValueKind.Object,
        cancel);

    public Task<CoreTemplate> BlockTemplateAsync(CancellationToken cancel) => RequestAsync("getblocktemplate", WriteTemplateRules, CoreTemplate.Read, cancel);

    /// <summary>Gives the node a block; null when it took it, else its reason.</summary>
    public Task<string?> SubmitBlockAsync(ReadOnlyMemory<byte> block, CancellationToken cancel) =>
        RequestAsync("submitblock", json => json.WriteStringValue(Hex.Encode(block.Span)), result => result.GetString(), cancel);

    /// <summary>Mines blocks at once; on regtest only.</summary>
    public Task<IReadOnlyList<Hash256>> GenerateAsync(int count, string address, CancellationToken cancel) => RequestAsync<IReadOnlyList<Hash256>>(
        "generatetoaddress",
        json =>
        {
            json.WriteNumberValue(count);
            json.WriteStringValue(address);
        },
        result => [.. result.EnumerateArray().Select(ReadHash)],
        cancel);

    /// <summary>A hash in the order in which it is shown.</summary>
    internal static string Display(Hash256 hash) => hash.Reversed().ToHex();

    internal static Hash256 ReadHash(JsonElement element) =>
        Hash256.TryParse(element.GetString(), out Hash256 hash) ? hash.Reversed() : throw new FormatException("a hash does not have 32 bytes");

    internal static byte[] ReadBytes(JsonElement element) =>
        Hex.TryDecode(element.GetString(), out byte[]? bytes) ? bytes : throw new FormatException("bytes are not in hexadecimal form");

    private static string? ReadVerdict(JsonElement verdicts)
    {
        JsonElement verdict = verdicts.EnumerateArray().First();
        return verdict.GetProperty("allowed").GetBoolean() ? null : verdict.GetProperty("reject-reason").GetString() ?? "refused";
    }

    private static async Task<T?> OrNull<T>(int code, Task<T?> request)
    {
        try
        {
            return await request.ConfigureAwait(false);
        }
        catch (RpcException error) when (error.Code == code || (error.Code == Miscellaneous && error.Text.Contains("not found", StringComparison.OrdinalIgnoreCase)))
        {
            return default;
        }
    }

    private static void WriteTemplateRules(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("rules");
        json.WriteStringValue("segwit");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteHashAnd(Utf8JsonWriter json, Hash256 hash, bool flag)
    {
        json.WriteStringValue(Display(hash));
        json.WriteBooleanValue(flag);
    }

    private static AuthenticationHeaderValue Basic(CoreCredentials user) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.Name}:{user.Password}")));
}
