using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Wallet;
using Cambium.Primitives;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Cambium.Devnet.Tests.BitcoinNode.Chain;

public sealed class ReorganisationTests
{
    [Fact]
    public void Undoing_blocks_gives_back_the_coins_and_redoing_them_the_same_tip() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), Prop.ForAll<byte, byte>(UndoIsTheInverse));

    [Fact]
    public void The_branch_with_more_work_wins_and_unconfirmed_transactions_come_back()
    {
        TestNode node = new(blocks: 101);
        Transaction payment = node.Pay(TestNode.Elsewhere, TestNode.Coins(1));
        ForgedBlock rival = node.Forge();
        node.Mine();
        BlockEntry old = node.Chain.Tip;
        Block side = rival.Build();
        Assert.Equal(BlockStatus.Stored, node.Chain.Submit(side).Status);
        Assert.Equal(old, node.Chain.Tip);
        Assert.Null(node.Pool.Find(payment.Id));
        Assert.Equal(BlockStatus.Connected, node.Chain.Submit(OnTop(node, side)).Status);
        Assert.Equal(side.Hash, node.Chain.Tip.Parent!.Hash);
        Assert.NotNull(node.Pool.Find(payment.Id));
        Assert.False(node.Chain.TryFindTransaction(payment.Id, out _, out _));
    }

    [Fact]
    public void A_branch_with_an_invalid_block_is_left_again()
    {
        TestNode node = new(blocks: 101);
        ForgedBlock bad = node.Forge();
        bad.Coinbase.Outputs[0] = new TxOut(TestNode.Coins(51), TestNode.Elsewhere);
        node.Mine();
        BlockEntry tip = node.Chain.Tip;
        Block side = bad.Build();
        Assert.Equal(BlockStatus.Stored, node.Chain.Submit(side).Status);
        SortedDictionary<string, string> before = node.CoinSet();
        BlockVerdict verdict = node.Chain.Submit(OnTop(node, side));
        Assert.Equal("bad-cb-amount", verdict.Rejection?.Reason);
        Assert.Equal(tip, node.Chain.Tip);
        Assert.Equal(before, node.CoinSet());
    }

    [Fact]
    public void The_wallet_and_the_indexes_follow_a_reorganisation()
    {
        TestNode node = new(blocks: 105);
        WalletKey key = node.Wallet.NewKey(WalletScriptKind.P2tr);
        Satoshis before = node.Wallet.Balance();
        Transaction payment = node.Pay(key.Script, TestNode.Coins(2));
        node.Mine();
        Assert.Equal(1, node.Chain.Index.HistoryLength(ChainIndex.HashOf(key.Script)));
        Assert.Equal(payment.Id, node.Chain.Index.SpenderOf(payment.Inputs[0].PreviousOutput)?.TransactionId);
        node.Chain.Invalidate(node.Chain.Tip);
        Assert.Equal(0, node.Chain.Index.HistoryLength(ChainIndex.HashOf(key.Script)));
        Assert.Null(node.Chain.Index.SpenderOf(payment.Inputs[0].PreviousOutput));
        Assert.True(node.Wallet.Balance() < before && node.Wallet.Balance() > before - TestNode.Coins(1));
    }

    [Fact]
    public void A_lock_time_that_a_reorganisation_made_premature_leaves_the_pool()
    {
        TestNode node = new(blocks: 102);
        Transaction locked = node.Spend(node.SpendableCoin(), new Satoshis(1000), tx =>
        {
            tx.LockTime = (uint)node.Chain.Height;
            tx.Inputs[0] = tx.Inputs[0].WithSequence(0);
        });
        Assert.True(node.Pool.Accept(locked).IsAccepted);
        node.Chain.Invalidate(node.Chain.Tip);
        Transaction other = node.Pay(TestNode.Elsewhere, TestNode.Coins(1));
        Assert.Null(node.Pool.Find(locked.Id));
        Assert.NotNull(node.Pool.Find(other.Id));
    }

    private static bool UndoIsTheInverse(byte blocks, byte seed)
    {
        TestNode node = new(blocks: 103);
        SortedDictionary<string, string> start = node.CoinSet();
        int height = node.Chain.Height;
        Random random = new(seed);
        for (int i = 0; i < blocks % 4 + 1; i++)
        {
            for (int j = random.Next(3); j > 0; j--)
                node.Pay(node.Wallet.NewKey((WalletScriptKind)random.Next(10)).Script, new Satoshis(random.Next(10_000, 1_000_000)));
            node.Mine();
        }
        SortedDictionary<string, string> end = node.CoinSet();
        Hash256 tip = node.Chain.Tip.Hash;
        BlockEntry first = node.Chain.At(height + 1)!;
        node.Chain.Invalidate(first);
        Assert.Equal(start, node.CoinSet());
        node.Chain.Reconsider(first);
        Assert.Equal(end, node.CoinSet());
        return tip == node.Chain.Tip.Hash;
    }

    /// <summary>An empty block on top of one that need not be the tip.</summary>
    private static Block OnTop(TestNode node, Block parent)
    {
        ForgedBlock block = node.Forge();
        block.PreviousBlock = parent.Hash;
        block.Time = parent.Header.Time + 600;
        return block.Build();
    }
}
