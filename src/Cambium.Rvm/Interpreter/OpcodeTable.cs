using System.Runtime.CompilerServices;
using Cambium.Rules;

namespace Cambium.Rvm.Interpreter;

/// <summary>The instruction set under one rule set: stack needs, fixed prices and availability (consensus reference 6.2).</summary>
internal sealed class OpcodeTable
{
    /// <summary>An undefined byte that stands for instructions switched off by a rule: their stack is still checked, then they fail.</summary>
    public const byte Disabled = 0xfe;

    private const int Base = 2;
    private const int VeryLow = 3;
    private const int Low = 5;
    private const int Mid = 8;
    private const int High = 10;
    private const int BlockHashGas = 20;
    private const int AccountGas = 400;
    private const int CodeGas = 700;

    private static readonly ConditionalWeakTable<RuleSet, OpcodeTable> Tables = [];

    private readonly OpcodeTraits[] _traits = new OpcodeTraits[256];

    private OpcodeTable(RuleSet rules)
    {
        Array.Fill(_traits, new OpcodeTraits(OpcodeTraits.Impossible, 0, 0, Disabled));
        DefineArithmetic();
        DefineEnvironment();
        DefineBlock();
        DefineMemoryAndFlow();
        DefineStack();
        DefineSystem();
        DisableByRule(rules);
    }

    public ReadOnlySpan<OpcodeTraits> Traits => _traits;

    /// <summary>The table of a rule set, built once.</summary>
    public static OpcodeTable For(RuleSet rules) => Tables.GetValue(rules, static key => new OpcodeTable(key));

    /// <summary>Whether the byte is an instruction under any rules (HEADER is not: nothing can execute it).</summary>
    public bool IsDefined(byte opcode) => _traits[opcode].Inputs != OpcodeTraits.Impossible;

    private void DefineArithmetic()
    {
        Define(Opcode.Stop, 0, 0, 0);
        DefineAll([Opcode.Add, Opcode.Sub], 2, 1, VeryLow);
        DefineAll([Opcode.Mul, Opcode.Div, Opcode.SDiv, Opcode.Mod, Opcode.SMod, Opcode.SignExtend], 2, 1, Low);
        DefineAll([Opcode.AddMod, Opcode.MulMod], 3, 1, Mid);
        Define(Opcode.Exp, 2, 1, 10);
        DefineAll([Opcode.Lt, Opcode.Gt, Opcode.SLt, Opcode.SGt, Opcode.Eq], 2, 1, VeryLow);
        DefineAll([Opcode.And, Opcode.Or, Opcode.Xor, Opcode.Byte, Opcode.Shl, Opcode.Shr, Opcode.Sar], 2, 1, VeryLow);
        DefineAll([Opcode.IsZero, Opcode.Not], 1, 1, VeryLow);
        Define(Opcode.Keccak256, 2, 1, 30);
    }

    private void DefineEnvironment()
    {
        DefineAll([Opcode.Address, Opcode.Origin, Opcode.Caller, Opcode.CallValue], 0, 1, Base);
        DefineAll([Opcode.CallDataSize, Opcode.CodeSize, Opcode.GasPrice, Opcode.ReturnDataSize], 0, 1, Base);
        Define(Opcode.CallDataLoad, 1, 1, VeryLow);
        DefineAll([Opcode.CallDataCopy, Opcode.CodeCopy, Opcode.ReturnDataCopy], 3, 0, VeryLow);
        DefineAll([Opcode.Balance, Opcode.ExtCodeHash], 1, 1, AccountGas);
        Define(Opcode.ExtCodeSize, 1, 1, CodeGas);
        Define(Opcode.ExtCodeCopy, 4, 0, CodeGas);
    }

    private void DefineBlock()
    {
        Define(Opcode.BlockHash, 1, 1, BlockHashGas);
        DefineAll([Opcode.Coinbase, Opcode.Timestamp, Opcode.Number, Opcode.Difficulty, Opcode.GasLimit], 0, 1, Base);
        DefineAll([Opcode.ChainId, Opcode.BaseFee, Opcode.TxIndex], 0, 1, Base);
        Define(Opcode.SelfBalance, 0, 1, Low);
    }

    private void DefineMemoryAndFlow()
    {
        Define(Opcode.Pop, 1, 0, Base);
        Define(Opcode.MLoad, 1, 1, VeryLow);
        DefineAll([Opcode.MStore, Opcode.MStore8], 2, 0, VeryLow);
        Define(Opcode.MCopy, 3, 0, VeryLow);
        Define(Opcode.SLoad, 1, 1, 200);
        Define(Opcode.SStore, 2, 0, 0);
        Define(Opcode.TLoad, 1, 1, 100);
        Define(Opcode.TStore, 2, 0, 100);
        Define(Opcode.Jump, 1, 0, Mid);
        Define(Opcode.JumpI, 2, 0, High);
        DefineAll([Opcode.Pc, Opcode.MSize, Opcode.Gas], 0, 1, Base);
        Define(Opcode.JumpDest, 0, 0, 1);
    }

    private void DefineStack()
    {
        Define(Opcode.Push0, 0, 1, Base);
        for (int i = 0; i < 32; i++)
            Define((Opcode)((int)Opcode.Push1 + i), 0, 1, VeryLow);
        for (int i = 0; i < 16; i++)
        {
            Define((Opcode)((int)Opcode.Dup1 + i), i + 1, i + 2, VeryLow);
            Define((Opcode)((int)Opcode.Swap1 + i), i + 2, i + 2, VeryLow);
        }
        Define(Opcode.DupN, 2, 2, VeryLow);
        Define(Opcode.SwapN, 3, 2, VeryLow);
    }

    private void DefineSystem()
    {
        for (int topics = 0; topics <= 4; topics++)
            Define((Opcode)((int)Opcode.Log0 + topics), topics + 2, 0, 375 + (int)(topics * GasCosts.LogTopic));
        Define(Opcode.Create, 3, 1, 32_000);
        Define(Opcode.Create2, 4, 1, 32_000);
        DefineAll([Opcode.Call, Opcode.CallCode], 7, 1, 0);
        DefineAll([Opcode.DelegateCall, Opcode.StaticCall], 6, 1, 0);
        DefineAll([Opcode.Return, Opcode.Revert], 2, 0, 0);
        Define(Opcode.SelfDestruct, 1, 0, 5_000);
    }

    private void DisableByRule(RuleSet rules)
    {
        DisableBefore(rules, ConsensusRule.Rskip91, [Opcode.StaticCall]);
        DisableBefore(rules, ConsensusRule.Rskip120, [Opcode.Shl, Opcode.Shr, Opcode.Sar]);
        DisableBefore(rules, ConsensusRule.Rskip125, [Opcode.Create2]);
        DisableBefore(rules, ConsensusRule.Rskip140, [Opcode.ExtCodeHash]);
        DisableBefore(rules, ConsensusRule.Rskip151, [Opcode.SelfBalance]);
        DisableBefore(rules, ConsensusRule.Rskip152, [Opcode.ChainId]);
        DisableBefore(rules, ConsensusRule.Rskip398, [Opcode.Push0]);
        DisableBefore(rules, ConsensusRule.Rskip412, [Opcode.BaseFee]);
        DisableBefore(rules, ConsensusRule.Rskip445, [Opcode.MCopy]);
        DisableBefore(rules, ConsensusRule.Rskip446, [Opcode.TLoad, Opcode.TStore]);
        if (rules.IsActive(ConsensusRule.Rskip191))
            Disable([Opcode.DupN, Opcode.SwapN, Opcode.TxIndex]);
    }

    private void DisableBefore(RuleSet rules, ConsensusRule rule, ReadOnlySpan<Opcode> opcodes)
    {
        if (!rules.IsActive(rule))
            Disable(opcodes);
    }

    private void Disable(ReadOnlySpan<Opcode> opcodes)
    {
        foreach (Opcode opcode in opcodes)
        {
            OpcodeTraits enabled = _traits[(byte)opcode];
            _traits[(byte)opcode] = new OpcodeTraits(enabled.Inputs, (ushort)(Frame.StackLimit - enabled.Room), 0, Disabled);
        }
    }

    private void DefineAll(ReadOnlySpan<Opcode> opcodes, int inputs, int outputs, int gas)
    {
        foreach (Opcode opcode in opcodes)
            Define(opcode, inputs, outputs, gas);
    }

    private void Define(Opcode opcode, int inputs, int outputs, int gas) =>
        _traits[(byte)opcode] = new OpcodeTraits((ushort)inputs, (ushort)outputs, (ushort)gas, (byte)opcode);
}
