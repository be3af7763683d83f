using Cambium.Primitives;
using Xunit;

namespace Cambium.Rvm.Tests.Precompiles;

public sealed class EnvironmentTests
{
    private static readonly UInt256 Contract = 0x01000011;

    [Fact]
    public void The_outermost_frame_is_at_depth_one() => Assert.Equal(UInt256.One, Harness.Evaluate(AskDepth().Code));

    [Fact]
    public void A_callee_is_one_deeper()
    {
        var harness = new Harness();
        Address callee = Address.FromUInt256(0xca11e);
        harness.Deploy(callee, [.. AskDepth().Code, .. Program.ReturnTop]);
        byte[] code = new Program().Call(Opcode.Call, 100_000, callee.ToUInt256(), output: (0, 32)).Push(0).Op(Opcode.MLoad).Code;
        Assert.Equal((UInt256)2u, UInt256.FromBigEndian(harness.Run([.. code, .. Program.ReturnTop]).Output.Span));
    }

    private static Program AskDepth() => new Program().Store(0, [0xe8, 0xce, 0x22, 0x74])
        .Call(Opcode.Call, 10_000, Contract, input: (0, 4), output: (32, 32)).Push(32).Op(Opcode.MLoad);
}
