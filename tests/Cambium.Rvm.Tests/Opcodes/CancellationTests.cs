using Cambium.Rvm.Precompiles;
using Xunit;

namespace Cambium.Rvm.Tests.Opcodes;

public sealed class CancellationTests
{
    [Fact]
    public void An_endless_loop_ends_when_its_caller_gives_up()
    {
        var harness = new Harness();
        harness.Deploy(Harness.Contract, new Program().Op(Opcode.JumpDest).Push(0).Op(Opcode.Jump).Code);
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var message = new Message
        {
            Kind = CallKind.Call, Caller = Harness.Sender, Target = Harness.Contract, Value = default, Gas = long.MaxValue / 2, Data = default,
        };
        Assert.Throws<OperationCanceledException>(() => new Vm(PrecompiledContracts.Standard).Run(
            harness.Block, harness.Transaction, harness.State, message, cancellation: cancellation.Token));
    }
}
