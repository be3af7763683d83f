using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bitcoin.Wallet;
using Cambium.Devnet.BitcoinNode.Mempool;
using Cambium.Devnet.BitcoinNode.Wallet;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Devnet.Tests.BitcoinNode.Mempool;

public sealed class PoolPolicyTests
{
    private static readonly Satoshis Fee = new(1000);

    /// <summary>Reason, and the transaction that deserves it.</summary>
    private static readonly Dictionary<string, (string Reason, Func<TestNode, Transaction> Make)> Rules = new()
    {
        ["no inputs"] = ("bad-txns-vin-empty", node => new Transaction(2, [], [new TxOut(Fee, TestNode.Elsewhere)], 0)),
        ["coinbase"] = ("coinbase", node => node.Chain.ReadBlock(node.Chain.Tip).Transactions[0]),
        ["version"] = ("version", node => Spend(node, tx => tx.Version = 3)),
        ["unknown output"] = ("scriptpubkey", node => Spend(node, tx => tx.Pay(new Script(new byte[] { 0x51 }), Fee))),
        ["long data"] = ("scriptpubkey", node => Spend(node, tx => tx.Pay(StandardScripts.NullData(new byte[81]), Satoshis.Zero))),
        ["two data outputs"] = ("multi-op-return", node => Spend(node, tx => tx.Pay(Data, Satoshis.Zero).Pay(Data, Satoshis.Zero))),
        ["dust"] = ("dust", node => Spend(node, tx => tx.Pay(TestNode.Elsewhere, new Satoshis(293)))),
        ["script in input"] = ("scriptsig-not-pushonly", node => Spend(node).ToBuilder().SetScriptSig(0, new Script(new byte[] { 0x61 })).Build()),
        ["long script in input"] = ("scriptsig-size", node => Spend(node).ToBuilder().SetScriptSig(0, new Script(new byte[1651])).Build()),
        ["size"] = ("tx-size", node => Spend(node).ToBuilder().SetWitness(0, Witness.Of(new byte[400_000])).Build()),
        ["lock time"] = ("non-final", node => Spend(node, tx =>
        {
            tx.LockTime = (uint)node.Chain.Height + 1;
            tx.Inputs[0] = tx.Inputs[0].WithSequence(0);
        })),
        ["relative lock"] = ("non-BIP68-final", node => Spend(node, tx => tx.Inputs[0] = tx.Inputs[0].WithSequence(1000))),
        ["unknown coin"] = ("missing-inputs", node => node.Spend(node.SpendableCoin() with { Point = new OutPoint(Hash256.Zero, 1) }, Fee)),
        ["young coinbase"] = ("bad-txns-premature-spend-of-coinbase", node => node.Spend(node.Wallet.Coins().MinBy(coin => coin.Confirmations)!, Fee)),
        ["too much out"] = ("bad-txns-in-belowout", node => node.Spend(node.SpendableCoin(), new Satoshis(-1))),
        ["no fee"] = ("min relay fee not met", node => node.Spend(node.SpendableCoin(), new Satoshis(10))),
        ["script"] = ("mandatory-script-verify-flag-failed (Script failed an OP_EQUALVERIFY operation)", node =>
        {
            Transaction signed = Spend(node);
            return signed.ToBuilder().SetWitness(0, signed.Inputs[0].Witness.With(1, new byte[33])).Build();
        }),
    };

    private static Script Data => StandardScripts.NullData([1, 2]);

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Breaking_a_rule_gives_its_reason(string rule)
    {
        TestNode node = new(blocks: 102);
        PoolVerdict verdict = node.Pool.Accept(Rules[rule].Make(node));
        Assert.Equal(Rules[rule].Reason, verdict.Rejection?.Reason);
        Assert.Equal(0, node.Pool.Count);
    }

    [Fact]
    public void A_transaction_is_taken_once_and_known_after_it_is_mined()
    {
        TestNode node = new(blocks: 102);
        Transaction spend = Spend(node);
        Assert.True(node.Pool.Accept(spend).IsAccepted);
        Assert.Equal("txn-already-in-mempool", node.Pool.Accept(spend).Rejection?.Reason);
        node.Mine();
        Assert.Equal("txn-already-known", node.Pool.Accept(spend).Rejection?.Reason);
    }

    [Fact]
    public void A_replacement_must_pay_more_in_total_and_per_byte()
    {
        TestNode node = new(blocks: 102);
        WalletCoin coin = node.SpendableCoin();
        Transaction first = node.Spend(coin, Fee);
        Assert.True(node.Pool.Accept(first).IsAccepted);
        Assert.Equal("insufficient fee", node.Pool.Accept(node.Spend(coin, Fee + new Satoshis(1))).Rejection?.Reason);
        Transaction better = node.Spend(coin, Fee + Fee);
        PoolVerdict verdict = node.Pool.Accept(better);
        Assert.Equal(first.Id, Assert.Single(verdict.Replaced).Id);
        Assert.Equal(better.Id, Assert.Single(node.Pool.Entries).Id);
    }

    [Fact]
    public void Without_full_replacement_only_what_signals_is_replaced()
    {
        TestNode node = new(blocks: 103, new PoolPolicy { FullReplacement = false });
        WalletCoin[] coins = [.. node.Wallet.Coins().Where(coin => coin.IsSpendable).Take(2)];
        Transaction signalling = node.Spend(coins[1], Fee, tx => tx.Inputs[0] = tx.Inputs[0].WithSequence(TxIn.FinalSequence - 2));
        Assert.True(node.Pool.Accept(node.Spend(coins[0], Fee)).IsAccepted);
        Assert.True(node.Pool.Accept(signalling).IsAccepted);
        Assert.Equal("txn-mempool-conflict", node.Pool.Accept(node.Spend(coins[0], Fee + Fee)).Rejection?.Reason);
        Assert.True(node.Pool.Accept(node.Spend(coins[1], Fee + Fee)).IsAccepted);
    }

    [Fact]
    public void A_chain_of_unconfirmed_transactions_ends_at_the_limit()
    {
        TestNode node = new(blocks: 101);
        for (int i = 0; i < 25; i++)
            node.Pay(TestNode.Elsewhere, TestNode.Coins(1));
        WalletException refused = Assert.Throws<WalletException>(() => node.Pay(TestNode.Elsewhere, TestNode.Coins(1)));
        Assert.Contains("too-long-mempool-chain", refused.Message, StringComparison.Ordinal);
        node.Mine();
        Assert.Equal(0, node.Pool.Count);
    }

    [Fact]
    public void A_full_pool_drops_what_pays_least()
    {
        TestNode node = new(blocks: 104, new PoolPolicy { MaxPoolSize = 250 });
        WalletCoin[] coins = [.. node.Wallet.Coins().Where(coin => coin.IsSpendable).Take(4)];
        Assert.True(node.Pool.Accept(node.Spend(coins[0], Fee)).IsAccepted);
        Assert.True(node.Pool.Accept(node.Spend(coins[1], Fee + Fee)).IsAccepted);
        Transaction third = node.Spend(coins[2], Fee + Fee + Fee);
        Assert.True(node.Pool.Accept(third).IsAccepted);
        Assert.Equal(2, node.Pool.Count);
        Assert.Equal("mempool min fee not met", node.Pool.Accept(node.Spend(coins[3], Fee)).Rejection?.Reason);
    }

    [Fact]
    public void A_block_removes_what_it_conflicts_with()
    {
        TestNode node = new(blocks: 102);
        WalletCoin coin = node.SpendableCoin();
        Assert.True(node.Pool.Accept(node.Spend(coin, Fee)).IsAccepted);
        node.Chain.Submit(node.Forge(node.Spend(coin, Fee + Fee)).Build());
        Assert.Equal(0, node.Pool.Count);
        Assert.Equal(103, node.Chain.Height);
    }

    [Fact]
    public void Blocks_take_a_parent_along_with_a_child_that_pays_for_it()
    {
        TestNode node = new(blocks: 103);
        Transaction parent = node.Wallet.Send([new TxOut(TestNode.Coins(1), TestNode.Elsewhere)], new FeeRate(1000));
        WalletCoin change = node.Wallet.Coins().Single(coin => coin.Confirmations == 0);
        Transaction child = node.Spend(change, new Satoshis(100_000));
        Transaction single = node.Wallet.Create([new TxOut(TestNode.Coins(1), TestNode.Elsewhere)], new FeeRate(50_000), [node.SpendableConfirmed()]);
        Assert.True(node.Pool.Accept(child).IsAccepted);
        Assert.True(node.Pool.Accept(single).IsAccepted);
        Assert.Equal([parent.Id, child.Id, single.Id], node.Services.Assembler.CreateTemplate().Transactions.Select(tx => tx.Id));
    }

    private static Transaction Spend(TestNode node, Action<TransactionBuilder>? change = null) => node.Spend(node.SpendableCoin(), TestNode.Coins(0.001m), change);
}
