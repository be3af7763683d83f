using Cambium.Clients.Rootstock;
using Cambium.Clients.Rootstock.Bridge;
using Cambium.Devnet.Accounts;
using Cambium.JsonRpc.Http;
using Cambium.Mining;
using Cambium.Node;
using Cambium.Primitives;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Cambium.Clients.Tests.Rootstock;

/// <summary>The client against a running node of this repository: regtest, a block only when the test mines it.</summary>
public sealed class RootstockClientTests : IAsyncLifetime
{
    private static readonly RootstockAccount Cow = RootstockAccount.OfSeed("cow");
    private readonly HttpClient _http = new();
    private readonly NodeHost _node = NodeHost.Open(
        new NodeOptions { Http = new HttpRpcOptions { Port = 0 }, WebSocket = null, Mining = MiningMode.None }, NullLoggerFactory.Instance);

    private RootstockClient Client => new(_http, _node.Rpc.Addresses[0]);

    public async ValueTask InitializeAsync() => await _node.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _node.StopAsync(CancellationToken.None);
        await _node.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Blocks_are_found_by_number_hash_and_in_bulk()
    {
        Mine(60);
        Assert.Equal(33UL, await Client.ChainIdAsync(default));
        Assert.Equal(60UL, await Client.BlockNumberAsync(default));
        Assert.False(await Client.IsSyncingAsync(default));
        RootstockBlock head = (await Client.BlockAsync(BlockTag.Latest, default))!;
        Assert.Equal(_node.Chain.Head.Hash, head.Hash);
        Assert.Equal(head.Hash, (await Client.BlockAsync(head.Hash, default))!.Hash);
        Assert.Equal(head.ParentHash, (await Client.BlockAsync(59, default))!.Hash);
        Assert.Null(await Client.BlockAsync(61, default));
        Assert.Null(await Client.BlockAsync(new Hash256(new byte[32]), default));
        IReadOnlyList<RootstockBlock?> many = await Client.BlocksAsync([.. Enumerable.Range(0, 62).Select(n => (ulong)n)], default);
        Assert.Equal(Enumerable.Range(0, 61).Select(n => (ulong?)n).Append(null), many.Select(block => block?.Number));
    }

    [Fact]
    public async Task A_transaction_is_sent_mined_and_read_back()
    {
        Address receiver = RootstockAccount.OfSeed("nobody").Address;
        Wei value = new(1_000_000_000_000_000_000UL);
        Hash256 hash = await Cow.SendAsync(Client, receiver, value, default, default);
        RootstockTransaction waiting = (await Client.TransactionAsync(hash, default))!;
        Assert.Equal((Cow.Address, receiver, value, null), (waiting.From, waiting.To, waiting.Value, waiting.BlockNumber));
        Assert.Null(await Client.ReceiptAsync(hash, default));
        Assert.Equal((0UL, 1UL), (await Client.NonceAsync(Cow.Address, BlockTag.Latest, default), await Client.NonceAsync(Cow.Address, BlockTag.Pending, default)));
        Mine(1);
        RootstockReceipt receipt = (await Client.ReceiptAsync(hash, default))!;
        Assert.Equal((true, 21_000UL, 1UL), (receipt.Succeeded, receipt.GasUsed, receipt.BlockNumber));
        Assert.Equal(value, await Client.BalanceAsync(receiver, BlockTag.Latest, default));
        Assert.Equal(Wei.Zero, await Client.BalanceAsync(receiver, BlockTag.At(0), default));
        Assert.Equal(receipt.BlockHash, (await Client.TransactionAsync(hash, default))!.BlockHash);
        Assert.NotNull(await Client.RawReceiptAsync(hash, default));
        Assert.NotEmpty((await Client.ReceiptProofAsync(receipt.BlockHash, hash, default))!);
        Assert.NotNull(await Client.RawHeaderAsync(receipt.BlockHash, default));
    }

    [Fact]
    public async Task What_the_node_does_not_know_is_null()
    {
        Hash256 nothing = new(new byte[32]);
        Assert.Null(await Client.TransactionAsync(nothing, default));
        Assert.Null(await Client.ReceiptAsync(nothing, default));
        Assert.Null(await Client.RawReceiptAsync(nothing, default));
        Assert.Null(await Client.RawHeaderAsync(nothing, default));
        await Assert.ThrowsAsync<RpcException>(() => Client.ReceiptProofAsync(nothing, nothing, default));
        Assert.Empty(await Client.CodeAsync(Cow.Address, BlockTag.Latest, default));
    }

    [Fact]
    public async Task A_peg_out_request_is_found_among_the_Bridges_logs()
    {
        Wei amount = Wei.FromSatoshis(new Satoshis(500_000));
        Hash256 hash = await Cow.SendAsync(Client, BridgeEvents.Bridge, amount, default, default);
        Mine(1);
        RootstockLog log = Assert.Single(await Client.LogsAsync(
            new LogQuery { FromBlock = 0, ToBlock = 1, Addresses = [BridgeEvents.Bridge], Topics = [[.. BridgeEvents.Topics]] }, default));
        Assert.Equal((hash, 1UL), (log.TransactionHash, log.BlockNumber));
        BridgeEvent.PegOutReceived request = Assert.IsType<BridgeEvent.PegOutReceived>(new BridgeEvents(weiAmountsSince: 0).Decode(log));
        Assert.Equal((Cow.Address, amount), (request.Sender, request.Amount));
        Assert.Equal(log.LogIndex, Assert.Single(await Client.LogsAsync(new LogQuery { BlockHash = log.BlockHash }, default)).LogIndex);
        Assert.Equal(1, await new BridgeCalls(Client).QueuedPegOutsAsync(BlockTag.Latest, default));
        Assert.Equal(0, await new BridgeCalls(Client).QueuedPegOutsAsync(BlockTag.At(0), default));
    }

    [Fact]
    public async Task The_Bridges_state_is_read_through_its_methods()
    {
        var bridge = new BridgeCalls(Client);
        string address = await bridge.FederationAddressAsync(BlockTag.Latest, default);
        Assert.StartsWith("2", address, StringComparison.Ordinal);
        Assert.Equal("", await bridge.RetiringFederationAddressAsync(BlockTag.Latest, default));
        Assert.True(await bridge.RetiringFederationSizeAsync(BlockTag.Latest, default) < 0);
        int size = await bridge.FederationSizeAsync(BlockTag.Latest, default);
        int threshold = await bridge.FederationThresholdAsync(BlockTag.Latest, default);
        Assert.InRange(threshold, size / 2, size);
        foreach (string type in new[] { "btc", "rsk", "mst" })
            Assert.Equal(33, (await bridge.FederatorKeyAsync(0, type, BlockTag.Latest, default)).Length);
        Assert.NotEmpty(await bridge.ActiveRedeemScriptAsync(BlockTag.Latest, default));
        Assert.Equal(new Satoshis(500_000), await bridge.MinimumPegInAsync(BlockTag.Latest, default));
        Assert.True(await bridge.FeePerKbAsync(BlockTag.Latest, default) > Satoshis.Zero);
        Assert.True(await bridge.LockingCapAsync(BlockTag.Latest, default) > Satoshis.Zero);
        Assert.Equal(0, await bridge.BitcoinHeightAsync(BlockTag.Latest, default));
        Hash256 genesis = await bridge.BitcoinHashAtDepthAsync(0, BlockTag.Latest, default);
        Assert.Equal(80, (await bridge.BitcoinHeaderAsync(genesis, BlockTag.Latest, default)).Length);
        Assert.Empty(await bridge.BitcoinHeaderAsync(Hash256.Zero, BlockTag.Latest, default));
        Assert.False(await bridge.IsProcessedAsync(Hash256.Zero, BlockTag.Latest, default));
        Assert.Equal(-1, await bridge.ProcessedHeightAsync(Hash256.Zero, BlockTag.Latest, default));
        Assert.Empty(await bridge.WaitingReleasesAsync(BlockTag.Latest, default));
    }

    [Fact]
    public async Task A_refusal_carries_the_nodes_code()
    {
        RpcException error = await Assert.ThrowsAsync<RpcException>(() => Client.SendRawTransactionAsync(new byte[] { 1, 2, 3 }, default));
        Assert.Equal("eth_sendRawTransaction", error.Method);
        error = await Assert.ThrowsAsync<RpcException>(() => Client.RequestAsync("nope_method", null, result => result.GetInt32(), default));
        Assert.Equal(-32601, error.Code);
    }

    private void Mine(int count)
    {
        for (int i = 0; i < count; i++)
            _node.Solo.MineAnew(CancellationToken.None);
    }
}
