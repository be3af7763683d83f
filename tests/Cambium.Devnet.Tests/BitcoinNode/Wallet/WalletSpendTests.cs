using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Wallet;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Devnet.Tests.BitcoinNode.Wallet;

public sealed class WalletSpendTests
{
    public static TheoryData<WalletScriptKind> Kinds => [.. Enum.GetValues<WalletScriptKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_script_type_is_received_spent_and_mined(WalletScriptKind kind)
    {
        TestNode node = new(blocks: 101);
        WalletKey key = node.Wallet.NewKey(kind);
        node.Pay(key.Script, TestNode.Coins(3));
        node.Mine();
        WalletCoin coin = Assert.Single(node.Wallet.Coins(), coin => coin.Key == key);
        Transaction spend = node.Wallet.Send([new TxOut(TestNode.Coins(1), TestNode.Elsewhere)], TestNode.Rate, [coin]);
        Assert.True(node.Pool.Find(spend.Id)!.Rate.SatoshisPerKilobyte >= TestNode.Rate.SatoshisPerKilobyte);
        node.Mine();
        Assert.True(node.Chain.TryFindTransaction(spend.Id, out _, out _));
        Assert.Null(node.Chain.Coins.Find(coin.Point));
    }

    [Fact]
    public void Coinbases_count_after_a_hundred_blocks_on_top()
    {
        TestNode node = new(blocks: 100);
        Assert.Equal(Satoshis.Zero, node.Wallet.Balance());
        node.Mine();
        Assert.Equal(TestNode.Coins(50), node.Wallet.Balance());
    }

    [Fact]
    public void Its_own_change_can_be_spent_before_it_is_mined_but_not_a_strangers_payment()
    {
        TestNode node = new(blocks: 101);
        Transaction first = node.Pay(TestNode.Elsewhere, TestNode.Coins(10));
        Transaction second = node.Pay(TestNode.Elsewhere, TestNode.Coins(10));
        Assert.Contains(second.Inputs, input => input.PreviousOutput.TransactionId == first.Id);
    }

    [Fact]
    public void Too_little_money_is_an_error_that_says_so()
    {
        TestNode node = new(blocks: 101);
        Assert.True(Assert.Throws<WalletException>(() => node.Pay(TestNode.Elsewhere, TestNode.Coins(50))).IsInsufficientFunds);
    }

    [Fact]
    public void A_wallet_opened_again_finds_its_keys_and_coins()
    {
        TestNode node = new(blocks: 101);
        WalletKey key = node.Wallet.NewKey(WalletScriptKind.P2tr);
        node.Pay(key.Script, TestNode.Coins(1));
        TestNode again = new(store: node.Store);
        Assert.True(again.Wallet.IsMine(key.Script));
        Assert.Equal(node.Wallet.Balance(), again.Wallet.Balance());
        Assert.Equal(1, again.Pool.Count);
    }
}
