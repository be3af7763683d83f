using Cambium.Bitcoin.Scripts;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>Operations on numbers of up to four bytes; results may be longer.</summary>
internal static class ArithmeticOperations
{
    public static ScriptError Execute(ScriptMachine machine, Opcode code) => code switch
    {
        <= Opcode.NotEqual0 => Unary(machine, code),
        Opcode.Within => Within(machine),
        _ => Binary(machine, code),
    };

    private static ScriptError Unary(ScriptMachine machine, Opcode code)
    {
        if (machine.Stack.Count < 1)
            return ScriptError.InvalidStackOperation;
        if (!machine.TryGetNumber(0, out long a))
            return ScriptError.BadNumber;
        machine.Stack.Pop();
        machine.Stack.Push(code switch
        {
            Opcode.Add1 => a + 1,
            Opcode.Sub1 => a - 1,
            Opcode.Negate => -a,
            Opcode.Abs => Math.Abs(a),
            Opcode.Not => a == 0 ? 1L : 0L,
            _ => a != 0 ? 1L : 0L,
        });
        return ScriptError.None;
    }

    private static ScriptError Binary(ScriptMachine machine, Opcode code)
    {
        if (machine.Stack.Count < 2)
            return ScriptError.InvalidStackOperation;
        if (!machine.TryGetNumber(1, out long a) || !machine.TryGetNumber(0, out long b))
            return ScriptError.BadNumber;
        machine.Stack.Drop(2);
        if (code == Opcode.NumEqualVerify)
            return a == b ? ScriptError.None : ScriptError.NumEqualVerify;
        machine.Stack.Push(code switch
        {
            Opcode.Add => a + b,
            Opcode.Sub => a - b,
            Opcode.Min => Math.Min(a, b),
            Opcode.Max => Math.Max(a, b),
            _ => Compare(code, a, b) ? 1L : 0L,
        });
        return ScriptError.None;
    }

    private static bool Compare(Opcode code, long a, long b) => code switch
    {
        Opcode.BoolAnd => a != 0 && b != 0,
        Opcode.BoolOr => a != 0 || b != 0,
        Opcode.NumEqual => a == b,
        Opcode.NumNotEqual => a != b,
        Opcode.LessThan => a < b,
        Opcode.GreaterThan => a > b,
        Opcode.LessThanOrEqual => a <= b,
        _ => a >= b,
    };

    private static ScriptError Within(ScriptMachine machine)
    {
        if (machine.Stack.Count < 3)
            return ScriptError.InvalidStackOperation;
        if (!machine.TryGetNumber(2, out long value) || !machine.TryGetNumber(1, out long low) || !machine.TryGetNumber(0, out long high))
            return ScriptError.BadNumber;
        machine.Stack.Drop(3);
        machine.Stack.Push(low <= value && value < high);
        return ScriptError.None;
    }
}
