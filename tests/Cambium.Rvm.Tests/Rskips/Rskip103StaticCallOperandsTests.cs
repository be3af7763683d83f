using Cambium.Primitives;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip103StaticCallOperandsTests
{
    private static readonly byte[] Six = new Program().Push(0).Push(0).Push(0).Push(0).Push(4).Push(9999).Op(Opcode.StaticCall).Code;
    private static readonly byte[] Seven = new Program().Push(0).Push(0).Push(0).Push(0).Push(0).Push(4).Push(9999).Op(Opcode.StaticCall).Code;

    [Fact]
    public void Static_calls_take_six_operands() => Assert.Equal(UInt256.One, Harness.Evaluate(Six, RuleSets.Wasabi));

    [Fact]
    public void Static_calls_took_a_value_before() => Assert.Equal(UInt256.One, Harness.Evaluate(Seven, RuleSets.Orchid));

    [Fact]
    public void Six_operands_failed_the_frame_before() =>
        Assert.Equal(EvmStatus.StackUnderflow, new Harness(RuleSets.Orchid).Run(Six).Status);
}
