using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip516InputLimitTests
{
    [Theory]
    [InlineData(true, 128)]
    [InlineData(false, 1024)]
    public void Input_is_cut_to_what_the_precompile_reads(bool isActive, ulong memorySize)
    {
        RuleSet rules = isActive ? RuleSets.Latest : RuleSets.Latest.Without(ConsensusRule.Rskip516);
        byte[] code = new Program().Call(Opcode.Call, 10_000, 1, input: (0, 1000)).Op(Opcode.MSize).Code;
        Assert.Equal(memorySize, (ulong)Harness.Evaluate(code, rules));
    }

    [Fact]
    public void Addition_of_infinity_gives_infinity()
    {
        byte[] code = new Program().Call(Opcode.Call, 10_000, 0x01000016, output: (0, 64)).Op(Opcode.ReturnDataSize, Opcode.Add).Code;
        Assert.Equal((UInt256)65u, Harness.Evaluate(code));
    }

    [Fact]
    public void A_point_off_the_curve_fails()
    {
        byte[] code = new Program().Push(1).Push(0).Op(Opcode.MStore).Call(Opcode.Call, 10_000, 0x01000017, input: (0, 96)).Code;
        Assert.True(Harness.Evaluate(code).IsZero);
    }
}
