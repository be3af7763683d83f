using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip171ReturnDataTests
{
    /// <summary>Fills the return data by a precompile, then makes a call that opens no frame.</summary>
    private static readonly byte[] CallsAfterPrecompile = new Program()
        .Call(Opcode.Call, 10_000, 2).Call(Opcode.Call, 0, 0x999).Op(Opcode.ReturnDataSize).Code;

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 32)]
    public void A_call_without_a_frame_clears_the_return_data(bool isActive, ulong size)
    {
        RuleSet rules = isActive ? RuleSets.Iris : RuleSets.Papyrus;
        Assert.Equal(size, (ulong)Harness.Evaluate(CallsAfterPrecompile, rules));
    }

    [Fact]
    public void A_reverted_creation_leaves_no_return_data()
    {
        byte[] initcode = new Program().Push(32).Push(0).Op(Opcode.Revert).Code;
        byte[] code = new Program().Store(0, initcode)
            .Push((ulong)initcode.Length).Push(0).Push(0).Op(Opcode.Create).Op(Opcode.ReturnDataSize).Code;
        Assert.True(Harness.Evaluate(code).IsZero);
    }

    [Fact]
    public void Reading_beyond_the_return_data_fails_the_frame()
    {
        byte[] code = new Program().Push(1).Push(0).Push(0).Op(Opcode.ReturnDataCopy).Code;
        Assert.Equal(EvmStatus.ReturnDataOutOfBounds, new Harness().Run(code).Status);
    }
}
