using Cambium.App.Sources;
using Cambium.App.Sources.Core;
using Cambium.App.Sources.Esplora;
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

namespace Cambium.App.Tests.Sources;

/// <summary>Esplora's and Core's interfaces of one node say the same.</summary>
public sealed class NodeSourcesTests : IAsyncLifetime
{
    private static readonly FeeRate Rate = FeeRate.FromSatoshisPerByte(2);

    private readonly HttpClient _http = new();
    private readonly BitcoinRegtestNode _node = new(new MemoryStore(), new RegtestOptions { RpcPort = 0, EsploraPort = 0 }, TimeProvider.System);

    private EsploraSource Esplora => new(_http, _node.EsploraAddress);

    private CoreSource Core => new(new CoreClient(_http, _node.RpcAddress, new CoreCredentials("cambium", "cambium")));

    public async ValueTask InitializeAsync()
    {
        await _node.StartAsync();
        _node.Services.Miner.Mine(NewKey().Script);
        for (int i = 0; i < 101; i++)
            _node.Services.Miner.Mine(NewKey().Script);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.StopAsync();
        await _node.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Tips_and_blocks_are_the_same()
    {
        Assert.Equal(await Esplora.TipAsync(default), await Core.TipAsync(default));
        Assert.Equal(await Esplora.BlockAsync(57, default), await Core.BlockAsync(57, default));
        Assert.Null(await Esplora.BlockAsync(1000, default));
        Assert.Null(await Core.BlockAsync(1000, default));
    }

    [Fact]
    public async Task A_transaction_is_the_same_waiting_and_mined()
    {
        WalletKey receiver = NewKey();
        Transaction payment = _node.Services.Wallet.Send([new TxOut(new Satoshis(700_000), receiver.Script)], Rate);
        SourceTransaction? waiting = await Core.TransactionAsync(payment.Id, default);
        Assert.Null(waiting!.Block);
        AssertSame(await Esplora.TransactionAsync(payment.Id, default), waiting);
        _node.Services.Miner.Mine(NewKey().Script);
        SourceTransaction? mined = await Core.TransactionAsync(payment.Id, default);
        Assert.NotNull(mined!.Block);
        Assert.True(mined.Fee > Satoshis.Zero);
        AssertSame(await Esplora.TransactionAsync(payment.Id, default), mined);

        BitcoinAddress address = AddressOf(receiver);
        UnspentOutput coin = Assert.Single(await Core.UnspentAsync(address, default));
        UnspentOutput same = Assert.Single(await Esplora.UnspentAsync(address, default));
        Assert.Equal((coin.Point, coin.Output.Value, coin.Height), (same.Point, same.Output.Value, same.Height));
        Assert.Equal(new Satoshis(700_000), (await Core.ActivityAsync(address, default)).Balance);
        Assert.Equal([payment.Id], await Core.HistoryAsync(address, 10, default));
        Assert.Equal([payment.Id], await Esplora.HistoryAsync(address, 10, default));
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        Assert.Null(await Core.TransactionAsync(Hash256.Zero, default));
        Assert.Null(await Esplora.TransactionAsync(Hash256.Zero, default));
        Assert.Null(await Core.SpenderAsync(new OutPoint(Hash256.Zero, 0), default));
    }

    [Fact]
    public async Task A_transaction_is_taken_and_taken_again_and_a_wrong_one_is_refused()
    {
        WalletCoin coin = _node.Services.Wallet.Coins().First(known => known.IsSpendable);
        Transaction payment = _node.Services.Wallet.Create([new TxOut(new Satoshis(1_000_000), NewKey().Script)], Rate, [coin]);
        foreach (IBitcoinSource source in new IBitcoinSource[] { Core, Esplora, Core })
            Assert.True((await source.SendAsync(payment, default)).IsTaken);
        Transaction stolen = new TransactionBuilder(payment) { LockTime = 7 }.Build();
        foreach (IBitcoinSource source in new IBitcoinSource[] { Core, Esplora })
        {
            SendResult refused = await source.SendAsync(stolen, default);
            Assert.False(refused.IsTaken);
            Assert.NotEmpty(refused.Reason!);
        }
    }

    [Fact]
    public async Task A_node_that_is_away_is_said_to_be()
    {
        await _node.StopAsync();
        await Assert.ThrowsAsync<BitcoinSourceException>(() => Core.TipAsync(default));
        await Assert.ThrowsAsync<BitcoinSourceException>(() => Esplora.TipAsync(default));
    }

    private static void AssertSame(SourceTransaction? one, SourceTransaction? other)
    {
        Assert.Equal(one!.Transaction.ToBytes(), other!.Transaction.ToBytes());
        Assert.Equal(one.Spent.Select(output => (output.Value, output.ScriptPubKey)), other.Spent.Select(output => (output.Value, output.ScriptPubKey)));
        Assert.Equal(one.Block, other.Block);
    }

    private static BitcoinAddress AddressOf(WalletKey key) =>
        BitcoinAddress.TryFromScript(key.Script, BitcoinNetwork.Regtest, out BitcoinAddress? address) ? address : throw new InvalidOperationException("no address");

    private WalletKey NewKey() => _node.Services.Wallet.NewKey(WalletScriptKind.P2wpkh);
}
