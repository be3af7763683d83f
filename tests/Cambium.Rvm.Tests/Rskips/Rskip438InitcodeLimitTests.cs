using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip438InitcodeLimitTests
{
    [Theory]
    [InlineData(49_152, EvmStatus.Success)]
    [InlineData(49_153, EvmStatus.InitcodeTooLarge)]
    public void Init_code_is_limited(ulong size, EvmStatus status) => Assert.Equal(status, Create(RuleSets.Latest, size).Status);

    [Fact]
    public void Init_code_was_unlimited_before() => Assert.True(Create(RuleSets.Iris, 49_153).IsSuccess);

    [Fact]
    public void Each_word_of_init_code_costs_two_gas()
    {
        RuleSet before = RuleSets.Latest.Without(ConsensusRule.Rskip438);
        long difference = Create(before, 320).GasLeft - Create(RuleSets.Latest, 320).GasLeft;
        Assert.Equal(20, difference);
    }

    private static ExecutionResult Create(RuleSet rules, UInt256 size) =>
        new Harness(rules).Run(new Program().Push(size).Push(0).Push(0).Op(Opcode.Create).Code);
}
