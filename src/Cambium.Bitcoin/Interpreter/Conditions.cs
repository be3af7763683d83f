using Cambium.Bitcoin.Scripts;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>
/// The open OP_IF branches. Only the depth and the outermost false branch matter, so that deep nesting costs nothing
/// per operation.
/// </summary>
internal sealed class Conditions
{
    private const int NoFalse = -1;

    private int _depth;
    private int _firstFalse = NoFalse;

    public bool IsEmpty => _depth == 0;

    public bool AllTrue => _firstFalse == NoFalse;

    public ScriptError Execute(ScriptMachine machine, Opcode code)
    {
        switch (code)
        {
            case Opcode.If or Opcode.NotIf:
                return Open(machine, code);
            case Opcode.Else when !IsEmpty:
                ToggleTop();
                return ScriptError.None;
            case Opcode.EndIf when !IsEmpty:
                _depth--;
                if (_firstFalse == _depth)
                    _firstFalse = NoFalse;
                return ScriptError.None;
            default:
                return code is Opcode.Else or Opcode.EndIf ? ScriptError.UnbalancedConditional : ScriptError.BadOpcode;
        }
    }

    private ScriptError Open(ScriptMachine machine, Opcode code)
    {
        bool value = false;
        if (AllTrue)
        {
            if (machine.Stack.Count < 1)
                return ScriptError.UnbalancedConditional;
            ReadOnlySpan<byte> operand = machine.Stack[0].Span;
            if (!IsMinimal(operand) && machine.IsTapscript)
                return ScriptError.TapscriptMinimalIf;
            if (!IsMinimal(operand) && machine.Version == SignatureVersion.WitnessV0 && machine.Has(ScriptFlags.MinimalIf))
                return ScriptError.MinimalIf;
            value = ScriptStack.IsTrue(operand) == (code == Opcode.If);
            machine.Stack.Pop();
        }
        if (AllTrue && !value)
            _firstFalse = _depth;
        _depth++;
        return ScriptError.None;
    }

    private void ToggleTop()
    {
        int top = _depth - 1;
        if (AllTrue)
            _firstFalse = top;
        else if (_firstFalse == top)
            _firstFalse = NoFalse;
    }

    private static bool IsMinimal(ReadOnlySpan<byte> operand) => operand.IsEmpty || (operand.Length == 1 && operand[0] == 1);
}
