using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip544CodePrefixTests
{
    [Theory]
    [InlineData(0xef, EvmStatus.InvalidCodePrefix)]
    [InlineData(0xee, EvmStatus.Success)]
    public void Code_that_starts_with_ef_is_not_deployed(byte prefix, EvmStatus status) =>
        Assert.Equal(status, Vm.CheckDeployment(RuleSets.Latest, [prefix], 1000));

    [Fact]
    public void It_was_deployed_before() => Assert.Equal(
        EvmStatus.Success, Vm.CheckDeployment(RuleSets.Latest.Without(ConsensusRule.Rskip544), [0xef], 1000));

    [Fact]
    public void A_contract_cannot_create_one()
    {
        byte[] initcode = new Program().Push(0xef).Push(0).Op(Opcode.MStore8).Push(1).Push(0).Op(Opcode.Return).Code;
        byte[] code = new Program().Store(0, initcode).Push((ulong)initcode.Length).Push(0).Push(0).Op(Opcode.Create).Code;
        var harness = new Harness();
        harness.Run(code);
        Assert.False(harness.State.Exists(Vm.AddressOfCreation(Harness.Contract, 0)));
    }
}
