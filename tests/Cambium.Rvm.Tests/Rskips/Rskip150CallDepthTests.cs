using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip150CallDepthTests
{
    /// <summary>Calls itself with all gas and counts the levels in cell 0.</summary>
    private static readonly byte[] Recursion = new Program()
        .Push(1).Push(0).Op(Opcode.SLoad).Op(Opcode.Add).Push(0).Op(Opcode.SStore)
        .Push(0).Push(0).Push(0).Push(0).Push(0).Op(Opcode.Address).Op(Opcode.Gas).Op(Opcode.Call).Code;

    [Theory]
    [InlineData(true, 401)]
    [InlineData(false, 1025)]
    public void Frames_stop_at_the_depth_limit(bool isActive, ulong frames)
    {
        RuleSet rules = isActive ? RuleSets.Papyrus : RuleSets.Wasabi;
        var harness = new Harness(rules);
        harness.Deploy(Harness.Contract, Recursion);
        Assert.True(harness.Call([], gas: 100_000_000).IsSuccess);
        Assert.Equal(frames, (ulong)harness.State.GetStorage(Harness.Contract, 0));
    }

    [Fact]
    public void Requested_gas_near_the_limit_with_a_value_fails_the_frame_before()
    {
        byte[] code = new Program().Call(Opcode.Call, long.MaxValue, 9, value: 1).Code;
        Assert.Equal(EvmStatus.GasOverflow, Run(RuleSets.Wasabi, code));
        Assert.Equal(EvmStatus.Success, Run(RuleSets.Papyrus, code));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 64)]
    public void Precompile_output_was_written_beyond_the_output_range_before(bool isActive, ulong memorySize)
    {
        RuleSet rules = isActive ? RuleSets.Wasabi.With(ConsensusRule.Rskip150) : RuleSets.Wasabi;
        byte[] code = new Program().Call(Opcode.Call, 10_000, 2, output: (32, 0)).Op(Opcode.MSize).Code;
        Assert.Equal(memorySize, (ulong)Harness.Evaluate(code, rules));
    }

    private static EvmStatus Run(RuleSet rules, byte[] code)
    {
        var harness = new Harness(rules);
        harness.Deploy(Harness.Contract, code, balance: 10);
        return harness.Call([]).Status;
    }
}
