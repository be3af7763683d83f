using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip197PrecompileFailureTests
{
    private const ulong Blake2F = 9;

    private static readonly byte[] FailingCall = new Program().Call(Opcode.Call, 10_000, Blake2F, input: (0, 5)).Code;

    [Fact]
    public void A_failing_precompile_is_a_failed_call() => Assert.Equal(UInt256.Zero, Harness.Evaluate(FailingCall));

    [Fact]
    public void It_gives_back_the_gas_it_did_not_ask_for()
    {
        ExecutionResult result = new Harness().Run(FailingCall);
        Assert.True(result.GasLeft > Harness.Gas - 40_000);
    }

    [Fact]
    public void A_failing_precompile_ended_its_caller_before() =>
        Assert.Equal(EvmStatus.PrecompileFailure, new Harness(RuleSets.Iris.Without(ConsensusRule.Rskip197)).Run(FailingCall).Status);

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void An_invalid_curve_point_was_an_empty_success_before(bool isActive, ulong result)
    {
        RuleSet rules = isActive ? RuleSets.Iris : RuleSets.Papyrus;
        byte[] code = new Program().Push(1).Push(0).Op(Opcode.MStore).Call(Opcode.Call, 10_000, 6, input: (0, 128)).Code;
        Assert.Equal(result, (ulong)Harness.Evaluate(code, rules));
    }

    [Fact]
    public void A_precompile_that_is_too_dear_takes_all_gas_given_to_it()
    {
        byte[] code = [.. new Program().Call(Opcode.Call, 2_000, 1).Code, .. Program.ReturnTop];
        ExecutionResult result = new Harness().Run(code);
        Assert.True(UInt256.FromBigEndian(result.Output.Span).IsZero);
        Assert.True(Harness.Gas - result.GasLeft > 27_700);
    }
}
