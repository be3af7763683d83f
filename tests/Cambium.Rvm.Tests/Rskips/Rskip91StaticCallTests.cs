using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

public sealed class Rskip91StaticCallTests
{
    private static readonly Address Callee = Address.Parse("00000000000000000000000000000000000ca11e");

    public static TheoryData<string, byte[]> Modifications { get; } = new()
    {
        { "LOG0", new Program().Push(0).Push(0).Op(Opcode.Log0).Code },
        { "SSTORE", new Program().Push(1).Push(1).Op(Opcode.SStore).Code },
        { "TSTORE", new Program().Push(1).Push(1).Op(Opcode.TStore).Code },
        { "CREATE", new Program().Push(0).Push(0).Push(0).Op(Opcode.Create).Code },
        { "CREATE2", new Program().Push(0).Push(0).Push(0).Push(0).Op(Opcode.Create2).Code },
        { "SELFDESTRUCT", new Program().Push(9).Op(Opcode.SelfDestruct).Code },
        { "CALL with value", new Program().Call(Opcode.Call, 0, 9, value: 1).Code },
    };

    [Theory]
    [MemberData(nameof(Modifications))]
    public void A_static_frame_cannot_modify_state(string name, byte[] code)
    {
        Assert.NotEmpty(name);
        Assert.Equal(UInt256.Zero, ResultOfStaticCall(code));
    }

    [Fact]
    public void A_static_frame_may_call_without_value() =>
        Assert.Equal(UInt256.One, ResultOfStaticCall(new Program().Call(Opcode.Call, 5000, 9).Code));

    [Fact]
    public void Callcode_with_value_is_not_refused()
    {
        byte[] code = new Program().Call(Opcode.CallCode, 0, 9, value: 1).Code;
        Assert.Equal(UInt256.One, ResultOfStaticCall(code));
    }

    [Fact]
    public void The_instruction_did_not_exist_before()
    {
        ExecutionResult result = new Harness(RuleSets.Orchid.Without(ConsensusRule.Rskip91))
            .Run(new Program().Push(0).Push(0).Push(0).Push(0).Push(0).Push(9).Push(0).Op(Opcode.StaticCall).Code);
        Assert.Equal(EvmStatus.InvalidOpcode, result.Status);
    }

    private static UInt256 ResultOfStaticCall(byte[] callee)
    {
        var harness = new Harness();
        harness.Deploy(Callee, callee, balance: 10);
        byte[] code = [.. new Program().Call(Opcode.StaticCall, 500_000, Callee.ToUInt256()).Code, .. Program.ReturnTop];
        return UInt256.FromBigEndian(harness.Run(code).Output.Span);
    }
}
