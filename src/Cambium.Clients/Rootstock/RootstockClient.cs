using System.Text.Json;
using Cambium.Clients.Http;
using Cambium.Primitives;

namespace Cambium.Clients.Rootstock;

/// <summary>
/// A Rootstock node's JSON-RPC (reference node-interfaces.md 3). Every failure is a <see cref="NodeException"/>. Safe for several threads.
/// </summary>
public sealed class RootstockClient
{
    /// <summary>What rskj answers in one batch by default (<c>rpc.providers.web.max_batch_requests_size</c>).</summary>
    private const int LargestBatch = 50;

    private readonly JsonRpcConnection _connection;

    /// <param name="http">Sends the requests; it belongs to the caller.</param>
    /// <param name="endpoint">The node's HTTP address.</param>
    /// <param name="limits">What is accepted of the node.</param>
    public RootstockClient(HttpClient http, Uri endpoint, ConnectionLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        Endpoint = endpoint;
        _connection = new JsonRpcConnection(http, endpoint, limits ?? new ConnectionLimits());
    }

    public Uri Endpoint { get; }

    /// <summary>Calls any method: the parameters are written as the elements of an array that is already open.</summary>
    public Task<T> RequestAsync<T>(string method, Action<Utf8JsonWriter>? parameters, Func<JsonElement, T> read, CancellationToken cancel) =>
        _connection.RequestAsync(method, parameters, read, cancel);

    public Task<ulong> ChainIdAsync(CancellationToken cancel) => RequestAsync("eth_chainId", null, RootstockJson.ReadNumber, cancel);

    public Task<ulong> BlockNumberAsync(CancellationToken cancel) => RequestAsync("eth_blockNumber", null, RootstockJson.ReadNumber, cancel);

    /// <summary>Whether the node is still behind its peers.</summary>
    public Task<bool> IsSyncingAsync(CancellationToken cancel) =>
        RequestAsync("eth_syncing", null, result => result.ValueKind == JsonValueKind.Object, cancel);

    /// <summary>The block of the best branch; null above its head.</summary>
    public Task<RootstockBlock?> BlockAsync(BlockTag tag, CancellationToken cancel) =>
        RequestAsync("eth_getBlockByNumber", json => WriteBlock(json, tag.ToString()), RootstockJson.ReadBlock, cancel);

    /// <summary>The block of the best branch; null above its head.</summary>
    public Task<RootstockBlock?> BlockAsync(ulong number, CancellationToken cancel) => BlockAsync(BlockTag.At(number), cancel);

    /// <summary>Any block that the node knows; null for others.</summary>
    public Task<RootstockBlock?> BlockAsync(Hash256 hash, CancellationToken cancel) =>
        RequestAsync("eth_getBlockByHash", json => WriteBlock(json, hash.ToString()), RootstockJson.ReadBlock, cancel);

    /// <summary>Several blocks of the best branch in few round trips, in the order asked; null for those above its head.</summary>
    public async Task<IReadOnlyList<RootstockBlock?>> BlocksAsync(IReadOnlyList<ulong> numbers, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        List<RootstockBlock?> blocks = new(numbers.Count);
        foreach (ulong[] chunk in numbers.Chunk(LargestBatch))
        {
            Action<Utf8JsonWriter>[] parameters = [.. chunk.Select(number => (Action<Utf8JsonWriter>)(json => WriteBlock(json, BlockTag.At(number).ToString())))];
            blocks.AddRange(await _connection.BatchAsync("eth_getBlockByNumber", parameters, RootstockJson.ReadBlock, cancel).ConfigureAwait(false));
        }
        return blocks;
    }

    /// <summary>What a call returns.</summary>
    public Task<byte[]> CallAsync(CallRequest call, BlockTag at, CancellationToken cancel) => RequestAsync(
        "eth_call",
        json =>
        {
            RootstockJson.WriteCall(json, call);
            json.WriteStringValue(at.ToString());
        },
        RootstockJson.ReadBytes,
        cancel);

    public Task<ulong> EstimateGasAsync(CallRequest call, CancellationToken cancel) =>
        RequestAsync("eth_estimateGas", json => RootstockJson.WriteCall(json, call), RootstockJson.ReadNumber, cancel);

    /// <summary>In the order of the chain.</summary>
    public Task<IReadOnlyList<RootstockLog>> LogsAsync(LogQuery query, CancellationToken cancel) =>
        RequestAsync("eth_getLogs", json => RootstockJson.WriteQuery(json, query), RootstockJson.ReadLogs, cancel);

    /// <summary>Null while the transaction is not mined.</summary>
    public Task<RootstockReceipt?> ReceiptAsync(Hash256 transaction, CancellationToken cancel) =>
        RequestAsync("eth_getTransactionReceipt", json => json.WriteStringValue(transaction.ToString()), RootstockJson.ReadReceipt, cancel);

    /// <summary>Null when the node does not know it.</summary>
    public Task<RootstockTransaction?> TransactionAsync(Hash256 transaction, CancellationToken cancel) =>
        RequestAsync("eth_getTransactionByHash", json => json.WriteStringValue(transaction.ToString()), RootstockJson.ReadTransaction, cancel);

    /// <summary>Gives a signed transaction to the node's pool; its hash.</summary>
    public Task<Hash256> SendRawTransactionAsync(ReadOnlyMemory<byte> transaction, CancellationToken cancel) => RequestAsync(
        "eth_sendRawTransaction", json => json.WriteStringValue(Hex.Encode0x(transaction.Span)), RootstockJson.ReadHash, cancel);

    /// <summary>How many transactions the account has sent; with <see cref="BlockTag.Pending"/> those that wait count.</summary>
    public Task<ulong> NonceAsync(Address account, BlockTag at, CancellationToken cancel) =>
        RequestAsync("eth_getTransactionCount", json => WriteAccount(json, account, at), RootstockJson.ReadNumber, cancel);

    public Task<Wei> BalanceAsync(Address account, BlockTag at, CancellationToken cancel) =>
        RequestAsync("eth_getBalance", json => WriteAccount(json, account, at), result => new Wei(RootstockJson.ReadWord(result)), cancel);

    /// <summary>Empty for an account without code.</summary>
    public Task<byte[]> CodeAsync(Address account, BlockTag at, CancellationToken cancel) =>
        RequestAsync("eth_getCode", json => WriteAccount(json, account, at), RootstockJson.ReadBytes, cancel);

    public Task<Wei> GasPriceAsync(CancellationToken cancel) =>
        RequestAsync("eth_gasPrice", null, result => new Wei(RootstockJson.ReadWord(result)), cancel);

    /// <summary>A header with its merge-mining proof, as the chain encodes it; null when the node does not know it.</summary>
    public Task<byte[]?> RawHeaderAsync(Hash256 block, CancellationToken cancel) =>
        RequestAsync("rsk_getRawBlockHeaderByHash", json => json.WriteStringValue(block.ToString()), OptionalBytes, cancel);

    /// <summary>A receipt as the chain encodes it; null while the transaction is not mined.</summary>
    public Task<byte[]?> RawReceiptAsync(Hash256 transaction, CancellationToken cancel) =>
        RequestAsync("rsk_getRawTransactionReceiptByHash", json => json.WriteStringValue(transaction.ToString()), OptionalBytes, cancel);

    /// <summary>The nodes of the block's receipts' trie from the receipt up to the root; null when the block has no such transaction.</summary>
    /// <exception cref="RpcException">The node does not know the block.</exception>
    public Task<IReadOnlyList<byte[]>?> ReceiptProofAsync(Hash256 block, Hash256 transaction, CancellationToken cancel) => RequestAsync(
        "rsk_getTransactionReceiptNodesByHash",
        json =>
        {
            json.WriteStringValue(block.ToString());
            json.WriteStringValue(transaction.ToString());
        },
        static IReadOnlyList<byte[]>? (result) => RootstockJson.IsNull(result) ? null : [.. result.EnumerateArray().Select(RootstockJson.ReadBytes)],
        cancel);

    private static byte[]? OptionalBytes(JsonElement result) => RootstockJson.IsNull(result) ? null : RootstockJson.ReadBytes(result);

    private static void WriteBlock(Utf8JsonWriter json, string block)
    {
        json.WriteStringValue(block);
        json.WriteBooleanValue(false);
    }

    private static void WriteAccount(Utf8JsonWriter json, Address account, BlockTag at)
    {
        json.WriteStringValue(account.ToString());
        json.WriteStringValue(at.ToString());
    }
}
