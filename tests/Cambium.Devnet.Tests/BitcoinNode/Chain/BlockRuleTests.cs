using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Devnet.BitcoinNode.Chain;
using Cambium.Devnet.BitcoinNode.Wallet;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Devnet.Tests.BitcoinNode.Chain;

/// <summary>Each consensus rule is broken in turn and must give Bitcoin Core's reject reason.</summary>
public sealed class BlockRuleTests
{
    /// <summary>Reason, and what spoils a valid block for it.</summary>
    private static readonly Dictionary<string, (string Reason, Action<TestNode, ForgedBlock> Spoil)> Rules = new()
    {
        ["proof of work"] = ("high-hash", (_, block) => block.IsSolved = false),
        ["root"] = ("bad-txnmrklroot", (_, block) => block.Root = root => root.Reversed()),
        ["doubled pair"] = ("bad-txns-duplicate", (node, block) => block.Transactions.AddRange(Doubled(node))),
        ["no transaction"] = ("bad-blk-length", (_, block) => block.HasCoinbase = false),
        ["no coinbase"] = ("bad-cb-missing", (node, block) =>
        {
            block.HasCoinbase = false;
            block.Transactions.Add(Valid(node));
        }),
        ["two coinbases"] = ("bad-cb-multiple", (_, block) => block.Transactions.Add(block.Coinbase.Build())),
        ["long coinbase"] = ("bad-cb-length", (node, block) => SetCoinbaseScript(block, new byte[101])),
        ["height"] = ("bad-cb-height", (node, block) => SetCoinbaseScript(block, [2, 200, 0])),
        ["amount"] = ("bad-cb-amount", (node, block) => block.Coinbase.Outputs[0] = new TxOut(TestNode.Coins(50) + new Satoshis(1), TestNode.Elsewhere)),
        ["no outputs"] = ("bad-txns-vout-empty", (node, block) => block.Transactions.Add(node.Spend(node.SpendableCoin(), Satoshis.Zero, tx => tx.Outputs.Clear()))),
        ["negative output"] = ("bad-txns-vout-negative", (node, block) => block.Transactions.Add(Paying(node, new Satoshis(-1)))),
        ["large output"] = ("bad-txns-vout-toolarge", (node, block) => block.Transactions.Add(Paying(node, Satoshis.MaxMoney + new Satoshis(1)))),
        ["target"] = ("bad-diffbits", (_, block) => block.Bits = 0x207ffffe),
        ["old"] = ("time-too-old", (node, block) => block.Time = node.Chain.Tip.MedianTimePast),
        ["new"] = ("time-too-new", (node, block) => block.Time = (uint)node.Chain.Now + HeaderRules.MaxFutureSeconds + 1),
        ["version"] = ("bad-version(0x00000003)", (_, block) => block.Version = 3),
        ["parent"] = ("prev-blk-not-found", (_, block) => block.PreviousBlock = Hash256.Zero),
        ["lock time"] = ("bad-txns-nonfinal", (node, block) => block.Transactions.Add(Locked(node, node.Chain.Height + 1))),
        ["relative lock"] = ("bad-txns-nonfinal", (node, block) => block.Transactions.Add(RelativelyLocked(node))),
        ["unknown coin"] = ("bad-txns-inputs-missingorspent", (node, block) =>
            block.Transactions.Add(node.Spend(node.SpendableCoin() with { Point = new OutPoint(Hash256.Zero, 0) }, Satoshis.Zero))),
        ["double spend"] = ("bad-txns-inputs-missingorspent", (node, block) =>
            block.Transactions.AddRange([node.Spend(node.SpendableCoin(), new Satoshis(1)), node.Spend(node.SpendableCoin(), new Satoshis(2))])),
        ["young coinbase"] = ("bad-txns-premature-spend-of-coinbase", (node, block) =>
            block.Transactions.Add(node.Spend(node.Wallet.Coins().MinBy(coin => coin.Confirmations)!, Satoshis.Zero))),
        ["more out than in"] = ("bad-txns-in-belowout", (node, block) => block.Transactions.Add(node.Spend(node.SpendableCoin(), new Satoshis(-1)))),
        ["operations in outputs"] = ("bad-blk-sigops", (_, block) => block.Coinbase.Pay(ManyChecks(20_001), Satoshis.Zero)),
        ["witness without commitment"] = ("unexpected-witness", (node, block) =>
        {
            block.HasCommitment = false;
            block.Transactions.Add(Valid(node));
        }),
        ["reserved value"] = ("bad-witness-nonce-size", (_, block) => block.Coinbase.SetWitness(0, Witness.Of(new byte[31]))),
        ["commitment"] = ("bad-witness-merkle-match", (_, block) => block.Coinbase.SetWitness(0, Witness.Of(Enumerable.Repeat((byte)1, 32).ToArray()))),
        ["weight"] = ("bad-blk-weight", (node, block) => block.Transactions.Add(Heavy(node))),
        ["script"] = ("mandatory-script-verify-flag-failed (Script failed an OP_EQUALVERIFY operation)", (node, block) => block.Transactions.Add(Unsigned(node))),
    };

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Breaking_a_rule_gives_its_reason(string rule)
    {
        TestNode node = new(blocks: 102);
        ForgedBlock block = node.Forge();
        Hash256 tip = node.Chain.Tip.Hash;
        Rules[rule].Spoil(node, block);
        BlockVerdict verdict = node.Chain.Submit(block.Build());
        Assert.Equal((BlockStatus.Rejected, Rules[rule].Reason), (verdict.Status, verdict.Rejection?.Reason));
        Assert.Equal(tip, node.Chain.Tip.Hash);
    }

    [Fact]
    public void A_forged_block_that_breaks_nothing_is_accepted()
    {
        TestNode node = new(blocks: 102);
        BlockVerdict verdict = node.Chain.Submit(node.Forge(Valid(node)).Build());
        Assert.Equal((BlockStatus.Connected, null), (verdict.Status, verdict.Rejection));
    }

    [Fact]
    public void A_block_on_an_invalid_one_is_refused_and_a_known_one_is_a_duplicate()
    {
        TestNode node = new(blocks: 3);
        BlockEntry tip = node.Chain.Tip;
        ForgedBlock next = node.Forge();
        node.Chain.Invalidate(tip);
        Assert.Equal("bad-prevblk", node.Chain.Submit(next.Build()).Rejection?.Reason);
        Assert.Equal("duplicate-invalid", node.Chain.Submit(node.Chain.ReadBlock(tip)).Text);
        Assert.Equal("duplicate", node.Chain.Submit(node.Chain.ReadBlock(node.Chain.Tip)).Text);
    }

    [Fact]
    public void The_genesis_block_is_regtests()
    {
        TestNode node = new();
        Assert.Equal("0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206", node.Chain.Tip.Header.ToString());
        Assert.True(node.Chain.ReadBlock(node.Chain.Tip).HasValidCommitments());
        Assert.Empty(node.Chain.AllCoins());
    }

    private static Transaction Valid(TestNode node) => node.Spend(node.SpendableCoin(), new Satoshis(1000));

    private static Transaction[] Doubled(TestNode node)
    {
        WalletCoin[] coins = [.. node.Wallet.Coins().Where(coin => coin.IsSpendable)];
        Transaction second = node.Spend(coins[1], new Satoshis(1));
        return [node.Spend(coins[0], new Satoshis(1)), second, second];
    }

    private static Transaction Paying(TestNode node, Satoshis amount) => node.Spend(
        node.SpendableCoin(), Satoshis.Zero, tx => tx.Outputs[0] = new TxOut(amount, TestNode.Elsewhere));

    private static Transaction Locked(TestNode node, int height) => node.Spend(node.SpendableCoin(), Satoshis.Zero, tx =>
    {
        tx.LockTime = (uint)height;
        tx.Inputs[0] = tx.Inputs[0].WithSequence(0);
    });

    private static Transaction RelativelyLocked(TestNode node)
    {
        WalletCoin coin = node.SpendableCoin();
        return node.Spend(coin, Satoshis.Zero, tx => tx.Inputs[0] = tx.Inputs[0].WithSequence((uint)coin.Confirmations + 1));
    }

    private static Transaction Unsigned(TestNode node)
    {
        Transaction signed = Valid(node);
        return signed.ToBuilder().SetWitness(0, signed.Inputs[0].Witness.With(1, new byte[33])).Build();
    }

    private static Transaction Heavy(TestNode node)
    {
        Transaction signed = Valid(node);
        return signed.ToBuilder().SetWitness(0, Witness.Of(new byte[4_000_000])).Build();
    }

    private static Script ManyChecks(int count) => new(Enumerable.Repeat((byte)Opcode.CheckSig, count).ToArray());

    private static void SetCoinbaseScript(ForgedBlock block, byte[] script) =>
        block.Coinbase.SetScriptSig(0, Script.FromBytes(script));
}
