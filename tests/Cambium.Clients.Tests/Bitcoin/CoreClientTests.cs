using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Consensus;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Clients.Bitcoin.Core;
using Cambium.Devnet.BitcoinNode;
using Cambium.Devnet.BitcoinNode.Wallet;
using Cambium.Primitives;
using Cambium.Storage;
using Xunit;

namespace Cambium.Clients.Tests.Bitcoin;

/// <summary>The client against the Bitcoin regtest node of this repository.</summary>
public sealed class CoreClientTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private readonly BitcoinRegtestNode _node = new(new MemoryStore(), new RegtestOptions { RpcPort = 0, EsploraPort = 0 }, TimeProvider.System);

    private CoreClient Client => new(_http, _node.RpcAddress, new CoreCredentials("cambium", "cambium"));

    private TestWallet Wallet => _node.Services.Wallet;

    public async ValueTask InitializeAsync() => await _node.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _node.StopAsync();
        await _node.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Blocks_and_headers_are_found_by_height_and_hash()
    {
        IReadOnlyList<Hash256> mined = await Client.GenerateAsync(3, NewAddress(), default);
        Assert.Equal(3, await Client.BlockCountAsync(default));
        Assert.Equal(mined[2], await Client.BestBlockHashAsync(default));
        Assert.Equal(mined[1], await Client.BlockHashAsync(2, default));
        Assert.Null(await Client.BlockHashAsync(4, default));
        CoreHeader header = (await Client.HeaderAsync(mined[1], default))!;
        Assert.Equal((mined[1], 2, 2, mined[0]), (header.Hash, header.Height, header.Confirmations, header.Previous));
        Assert.Equal(80, (await Client.RawHeaderAsync(mined[1], default))!.Length);
        Assert.Equal(mined[1], (await Client.BlockAsync(mined[1], default))!.Hash);
        Assert.Null(await Client.HeaderAsync(Hash256.Zero, default));
        Assert.Null(await Client.RawHeaderAsync(Hash256.Zero, default));
        Assert.Null(await Client.BlockAsync(Hash256.Zero, default));
    }

    [Fact]
    public async Task A_transaction_is_sent_mined_and_spent()
    {
        await Client.GenerateAsync(101, NewAddress(), default);
        WalletKey receiver = Wallet.NewKey(WalletScriptKind.P2wpkh);
        WalletCoin coin = Wallet.Coins().First(one => one.IsSpendable);
        Transaction payment = Wallet.Create([new TxOut(new Satoshis(1_000_000), receiver.Script)], FeeRate.FromSatoshisPerByte(2), [coin]);
        Assert.Null(await Client.TransactionAsync(payment.Id, default));
        Assert.Null(await Client.TestAcceptAsync(payment, default));
        Assert.Equal(payment.Id, await Client.SendAsync(payment, default));
        Assert.NotNull(await Client.TestAcceptAsync(payment, default));
        CoreTransaction waiting = (await Client.TransactionAsync(payment.Id, default))!;
        Assert.Equal((payment.Id, null, 0), (waiting.Transaction.Id, waiting.BlockHash, waiting.Confirmations));
        Hash256 block = (await Client.GenerateAsync(1, NewAddress(), default))[0];
        CoreTransaction mined = (await Client.TransactionAsync(payment.Id, default))!;
        Assert.Equal((block, 1), (mined.BlockHash, mined.Confirmations));
        Assert.Equal(payment.Id, await Client.SendAsync(payment, default));
        Assert.False(await Client.IsUnspentAsync(coin.Point, default));
        uint index = (uint)payment.Outputs.ToList().FindIndex(output => output.ScriptPubKey == receiver.Script);
        Assert.True(await Client.IsUnspentAsync(new OutPoint(payment.Id, index), default));
        CoreCoins coins = await Client.CoinsAsync([Address(receiver)], default);
        Assert.Equal((102, block), (coins.Height, coins.Tip));
        Assert.Equal(new Satoshis(1_000_000), Assert.Single(coins.Coins).Value);
    }

    [Fact]
    public async Task A_block_of_a_template_is_taken_once_and_nonsense_never()
    {
        await Client.GenerateAsync(1, NewAddress(), default);
        CoreTemplate template = await Client.BlockTemplateAsync(default);
        Assert.Equal((2, await Client.BestBlockHashAsync(default)), (template.Height, template.Previous));
        Assert.Equal(new Satoshis(5_000_000_000), template.CoinbaseValue);
        RpcException error = await Assert.ThrowsAsync<RpcException>(() => Client.SubmitBlockAsync(new byte[] { 1, 2 }, default));
        Assert.Equal(-22, error.Code);
    }

    [Fact]
    public async Task A_transaction_that_spends_nothing_known_is_refused_with_the_nodes_reason()
    {
        Transaction payment = new TransactionBuilder()
            .Spend(new OutPoint(new Hash256([.. Enumerable.Repeat((byte)1, 32)]), 0))
            .Pay(Wallet.NewKey(WalletScriptKind.P2wpkh).Script, new Satoshis(10_000))
            .Build();
        RpcException error = await Assert.ThrowsAsync<RpcException>(() => Client.SendAsync(payment, default));
        Assert.Equal(("sendrawtransaction", -25), (error.Method, error.Code));
    }

    [Fact]
    public async Task A_wrong_password_is_a_node_that_does_not_serve_us_and_the_password_is_in_no_text()
    {
        var client = new CoreClient(_http, _node.RpcAddress, new CoreCredentials("cambium", "hunter2"));
        NodeUnavailableException error = await Assert.ThrowsAsync<NodeUnavailableException>(() => client.BlockCountAsync(default));
        Assert.Contains("401", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", new CoreCredentials("cambium", "hunter2").ToString(), StringComparison.Ordinal);
    }

    private string NewAddress() => Address(Wallet.NewKey(WalletScriptKind.P2wpkh));

    private static string Address(WalletKey key) =>
        BitcoinAddress.TryFromScript(key.Script, BitcoinNetwork.Regtest, out BitcoinAddress? address) ? address.ToString() : throw new ArgumentException("no address", nameof(key));
}
