using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip453CodeDepositTests
{
    private static readonly Address Created = Vm.AddressOfCreation(Harness.Contract, 0);

    [Fact]
    public void Code_that_cannot_be_paid_for_undoes_the_creation()
    {
        var harness = new Harness();
        Assert.Equal(EvmStatus.OutOfGas, CreateAndReturnAddress(harness, codeSize: 20_000).Status);
        Assert.False(harness.State.Exists(Created));
    }

    [Fact]
    public void It_left_an_account_without_code_before()
    {
        var harness = new Harness(RuleSets.Latest.Without(ConsensusRule.Rskip453));
        ExecutionResult result = CreateAndReturnAddress(harness, codeSize: 20_000);
        Assert.Equal(Created, Address.FromUInt256(UInt256.FromBigEndian(result.Output.Span)));
        Assert.True(harness.State.Exists(Created));
        Assert.Equal(0, harness.State.GetCodeLength(Created));
        Assert.True(result.GasLeft > Harness.Gas / 2);
    }

    [Fact]
    public void Code_above_the_size_limit_undoes_the_creation()
    {
        var harness = new Harness();
        CreateAndReturnAddress(harness, codeSize: 24_577, gas: 20_000_000);
        Assert.False(harness.State.Exists(Created));
    }

    [Fact]
    public void Code_of_the_size_limit_is_deployed()
    {
        var harness = new Harness();
        CreateAndReturnAddress(harness, codeSize: 24_576, gas: 20_000_000);
        Assert.Equal(24_576, harness.State.GetCodeLength(Created));
    }

    private static ExecutionResult CreateAndReturnAddress(Harness harness, ulong codeSize, long gas = Harness.Gas)
    {
        byte[] initcode = new Program().Push(codeSize).Push(0).Op(Opcode.Return).Code;
        byte[] code = new Program().Store(0, initcode).Push((ulong)initcode.Length).Push(0).Push(0).Op(Opcode.Create).Code;
        return harness.Run([.. code, .. Program.ReturnTop], gas);
    }
}
