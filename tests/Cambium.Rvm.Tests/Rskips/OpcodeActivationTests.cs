using Cambium.Primitives;
using Cambium.Rules;
using Xunit;

namespace Cambium.Rvm.Tests.Rskips;

/// <summary>Instructions that only read, each with the rule that brought it and its result.</summary>
public sealed class OpcodeActivationTests
{
    public static TheoryData<ConsensusRule, byte[], ulong> Instructions { get; } = new()
    {
        { ConsensusRule.Rskip120, new Program().Push(3).Push(4).Op(Opcode.Shl).Code, 48 },
        { ConsensusRule.Rskip120, new Program().Push(48).Push(4).Op(Opcode.Shr).Code, 3 },
        { ConsensusRule.Rskip120, new Program().Push(48).Push(4).Op(Opcode.Sar).Code, 3 },
        { ConsensusRule.Rskip140, new Program().Push(0x999).Op(Opcode.ExtCodeHash).Code, 0 },
        { ConsensusRule.Rskip151, new Program().Op(Opcode.SelfBalance).Code, 0 },
        { ConsensusRule.Rskip152, new Program().Op(Opcode.ChainId).Code, 33 },
        { ConsensusRule.Rskip398, new Program().Op(Opcode.Push0).Code, 0 },
        { ConsensusRule.Rskip412, new Program().Op(Opcode.BaseFee).Code, 59 },
        { ConsensusRule.Rskip446, new Program().Push(1).Op(Opcode.TLoad).Code, 0 },
    };

    [Theory]
    [MemberData(nameof(Instructions))]
    public void An_instruction_exists_from_its_rule_on(ConsensusRule rule, byte[] code, ulong result)
    {
        Assert.Equal((UInt256)result, Harness.Evaluate(code));
        Assert.Equal(EvmStatus.InvalidOpcode, new Harness(RuleSets.Latest.Without(rule)).Run(code).Status);
    }

    [Theory]
    [InlineData(0x0c)]
    [InlineData(0x21)]
    [InlineData(0xa5)]
    [InlineData(0xfc)]
    [InlineData(0xfe)]
    public void Other_bytes_are_no_instructions(byte opcode) =>
        Assert.Equal(EvmStatus.InvalidOpcode, new Harness().Run([opcode]).Status);
}
