using Cambium.Bitcoin.Blocks;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;
using Xunit;

namespace Cambium.Devnet.Tests.BitcoinNode.Mining;

public sealed class MinerTests
{
    [Fact]
    public void Extra_outputs_stand_between_the_payment_and_the_witness_commitment()
    {
        TestNode node = new(blocks: 101);
        node.Pay(TestNode.Elsewhere, TestNode.Coins(1));
        Script tag = StandardScripts.NullData("RSKBLOCK:"u8);
        Block block = node.Services.Miner.Mine(TestNode.Elsewhere, [new TxOut(Satoshis.Zero, tag)]);
        Transaction coinbase = block.Transactions[0];
        Assert.Equal([TestNode.Elsewhere, tag], coinbase.Outputs.Take(2).Select(output => output.ScriptPubKey));
        Assert.NotNull(WitnessCommitment.Find(coinbase));
        Assert.Equal(block.Hash, node.Chain.Tip.Hash);
        Assert.Equal(2, block.Transactions.Count);
    }

    [Fact]
    public void The_coinbase_takes_the_subsidy_and_the_fees_and_the_subsidy_halves()
    {
        TestNode node = new(blocks: 149);
        node.Pay(TestNode.Elsewhere, TestNode.Coins(1));
        Satoshis fees = node.Pool.TotalFee;
        Assert.True(fees > Satoshis.Zero);
        Assert.Equal(TestNode.Coins(25) + fees, node.Services.Assembler.CreateTemplate().CoinbaseValue);
    }
}
