using System.Runtime.CompilerServices;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Rvm.Interpreter;

/// <summary>The operands of a CALL, CALLCODE, DELEGATECALL or STATICCALL, taken from the stack.</summary>
internal struct CallOperands
{
    private const int OperandsWithoutValue = 6;

    public CallKind Kind;
    public UInt256 RequestedGas;

    /// <summary>The word that names the code; only its low 20 bytes count, except for finding a precompiled contract.</summary>
    public UInt256 CodeWord;
    public UInt256 Value;
    public UInt256 InputOffset;
    public UInt256 InputSize;
    public UInt256 OutputOffset;
    public UInt256 OutputSize;

    /// <summary>Gas given to the callee, once it is known.</summary>
    public long Gas;

    public readonly Address CodeAddress => Address.FromUInt256(CodeWord);

    /// <summary>Whether the code runs with the caller's own storage and balance.</summary>
    public readonly bool IsStateless => Kind is CallKind.CallCode or CallKind.DelegateCall;

    /// <summary>
    /// Pops the operands. False when there are too few: before RSKIP103 STATICCALL pops a value that the table does not count.
    /// </summary>
    public static bool TryPop(Execution run, Frame frame, Opcode opcode, out CallOperands operands)
    {
        operands = new CallOperands { Kind = KindOf(opcode) };
        bool hasValue = operands.Kind is CallKind.Call or CallKind.CallCode
            || (operands.Kind == CallKind.StaticCall && !run.Rules.IsActive(ConsensusRule.Rskip103));
        int count = hasValue ? OperandsWithoutValue + 1 : OperandsWithoutValue;
        if (frame.StackSize < count)
            return false;
        ref UInt256 top = ref run.Stack.At(frame.StackEnd - 1);
        operands.RequestedGas = top;
        operands.CodeWord = Unsafe.Subtract(ref top, 1);
        if (hasValue)
            operands.Value = Unsafe.Subtract(ref top, 2);
        operands.OutputSize = Unsafe.Subtract(ref top, count - 1);
        operands.OutputOffset = Unsafe.Subtract(ref top, count - 2);
        operands.InputSize = Unsafe.Subtract(ref top, count - 3);
        operands.InputOffset = Unsafe.Subtract(ref top, count - 4);
        frame.StackSize -= count;
        return true;
    }

    private static CallKind KindOf(Opcode opcode) => opcode switch
    {
        Opcode.Call => CallKind.Call,
        Opcode.CallCode => CallKind.CallCode,
        Opcode.DelegateCall => CallKind.DelegateCall,
        _ => CallKind.StaticCall,
    };
}
