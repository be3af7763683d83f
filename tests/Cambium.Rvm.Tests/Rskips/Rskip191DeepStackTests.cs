using Cambium.Primitives;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip191DeepStackTests
{
    [Fact]
    public void Dupn_copies_the_item_that_many_below_the_next_and_skips_a_byte()
    {
        byte[] code = new Program().Push(11).Push(22).Push(33).Push(2).Op(Opcode.DupN, Opcode.SelfDestruct).Code;
        Assert.Equal((UInt256)11u, Harness.Evaluate(code, RuleSets.Papyrus));
    }

    [Fact]
    public void Swapn_trades_the_next_item_with_one_further_down_and_skips_a_byte()
    {
        byte[] code = new Program().Push(11).Push(22).Push(33).Push(1).Op(Opcode.SwapN, Opcode.SelfDestruct).Code;
        Assert.Equal((UInt256)11u, Harness.Evaluate(code, RuleSets.Papyrus));
    }

    [Theory]
    [InlineData("0x3")]
    [InlineData("0x7fffffff")]
    [InlineData("0x80000000")]
    [InlineData("0xffffffffffffffff")]
    [InlineData("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void A_count_beyond_the_stack_fails(string count)
    {
        UInt256 n = UInt256.Parse(count);
        byte[] stack = new Program().Push(11).Push(22).Push(33).Push(n).Code;
        Assert.Equal(EvmStatus.StackUnderflow, new Harness(RuleSets.Papyrus).Run([.. stack, (byte)Opcode.DupN]).Status);
        Assert.Equal(EvmStatus.StackUnderflow, new Harness(RuleSets.Papyrus).Run([.. stack, (byte)Opcode.SwapN]).Status);
    }

    [Fact]
    public void Txindex_is_the_position_in_the_block() =>
        Assert.Equal((UInt256)3u, Harness.Evaluate([(byte)Opcode.TxIndex], RuleSets.Papyrus));

    [Theory]
    [InlineData(Opcode.DupN)]
    [InlineData(Opcode.SwapN)]
    [InlineData(Opcode.TxIndex)]
    public void The_instructions_are_gone(Opcode opcode)
    {
        byte[] code = new Program().Push(1).Push(1).Push(1).Push(0).Op(opcode).Code;
        Assert.Equal(EvmStatus.InvalidOpcode, new Harness(RuleSets.Iris).Run(code).Status);
    }
}
