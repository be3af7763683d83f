using Cambium.Rules;

namespace Cambium.Rvm.Tests.Reference;

/// <summary>The instruction set as the reference interpreter knows it: stack needs, and the rules that brought or removed instructions.</summary>
internal static class ReferenceOpcodes
{
    public static bool IsActive(Opcode opcode, RuleSet rules) => opcode switch
    {
        Opcode.StaticCall => rules.IsActive(ConsensusRule.Rskip91),
        Opcode.Shl or Opcode.Shr or Opcode.Sar => rules.IsActive(ConsensusRule.Rskip120),
        Opcode.Create2 => rules.IsActive(ConsensusRule.Rskip125),
        Opcode.ExtCodeHash => rules.IsActive(ConsensusRule.Rskip140),
        Opcode.SelfBalance => rules.IsActive(ConsensusRule.Rskip151),
        Opcode.ChainId => rules.IsActive(ConsensusRule.Rskip152),
        Opcode.DupN or Opcode.SwapN or Opcode.TxIndex => !rules.IsActive(ConsensusRule.Rskip191),
        Opcode.Push0 => rules.IsActive(ConsensusRule.Rskip398),
        Opcode.BaseFee => rules.IsActive(ConsensusRule.Rskip412),
        Opcode.MCopy => rules.IsActive(ConsensusRule.Rskip445),
        Opcode.TLoad or Opcode.TStore => rules.IsActive(ConsensusRule.Rskip446),
        _ => true,
    };

    /// <summary>Items taken and left; a negative count for a byte that is no instruction.</summary>
    public static (int Inputs, int Outputs) StackNeeds(Opcode opcode) => (byte)opcode switch
    {
        0x00 or 0x5b => (0, 0),
        0x08 or 0x09 => (3, 1),
        >= 0x01 and <= 0x0b => (2, 1),
        0x15 or 0x19 => (1, 1),
        >= 0x10 and <= 0x1d or 0x20 => (2, 1),
        0x31 or 0x35 or 0x3b or 0x3f or 0x40 => (1, 1),
        0x37 or 0x39 or 0x3e or 0x5e => (3, 0),
        0x3c => (4, 0),
        >= 0x30 and <= 0x48 => (0, 1),
        0x50 or 0x56 or 0xff => (1, 0),
        0x51 or 0x54 or 0x5c => (1, 1),
        0x52 or 0x53 or 0x55 or 0x57 or 0x5d or 0xf3 or 0xfd => (2, 0),
        0x58 or 0x59 or 0x5a or 0xaa => (0, 1),
        >= 0x5f and <= 0x7f => (0, 1),
        >= 0x80 and <= 0x8f => ((byte)opcode - 0x7f, (byte)opcode - 0x7e),
        >= 0x90 and <= 0x9f => ((byte)opcode - 0x8e, (byte)opcode - 0x8e),
        >= 0xa0 and <= 0xa4 => ((byte)opcode - 0x9e, 0),
        0xa8 => (2, 2),
        0xa9 => (3, 2),
        0xf0 => (3, 1),
        0xf5 => (4, 1),
        0xf1 or 0xf2 => (7, 1),
        0xf4 or 0xfa => (6, 1),
        _ => (-1, 0),
    };
}
