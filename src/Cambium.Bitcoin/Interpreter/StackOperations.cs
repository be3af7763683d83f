using Cambium.Bitcoin.Scripts;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>Operations that move, copy and compare stack items.</summary>
internal static class StackOperations
{
    public static ScriptError Execute(ScriptMachine machine, Opcode code)
    {
        if (code == Opcode.FromAltStack)
            return FromAltStack(machine);
        if (machine.Stack.Count < Operands(code))
            return ScriptError.InvalidStackOperation;
        switch (code)
        {
            case Opcode.ToAltStack:
                machine.AltStack.Push(machine.Stack.Pop());
                return ScriptError.None;
            case Opcode.Pick or Opcode.Roll:
                return PickOrRoll(machine, code);
            case Opcode.Equal or Opcode.EqualVerify:
                return Equal(machine, code);
            default:
                Move(machine.Stack, code);
                return ScriptError.None;
        }
    }

    private static int Operands(Opcode code) => code switch
    {
        Opcode.Depth => 0,
        Opcode.ToAltStack or Opcode.IfDup or Opcode.Drop or Opcode.Dup or Opcode.Size => 1,
        Opcode.Dup3 or Opcode.Rot => 3,
        Opcode.Over2 or Opcode.Swap2 => 4,
        Opcode.Rot2 => 6,
        _ => 2,
    };

    private static void Move(ScriptStack stack, Opcode code)
    {
        switch (code)
        {
            case Opcode.Drop2:
                stack.Drop(2);
                break;
            case Opcode.Dup2:
                Copy(stack, from: 1, count: 2);
                break;
            case Opcode.Dup3:
                Copy(stack, from: 2, count: 3);
                break;
            case Opcode.Over2:
                Copy(stack, from: 3, count: 2);
                break;
            case Opcode.Rot2:
                Raise(stack, from: 5, count: 2);
                break;
            case Opcode.Swap2:
                Raise(stack, from: 3, count: 2);
                break;
            case Opcode.IfDup when stack.IsTopTrue():
                Copy(stack, from: 0, count: 1);
                break;
            case Opcode.Depth:
                stack.Push((long)stack.Count);
                break;
            case Opcode.Drop:
                stack.Pop();
                break;
            case Opcode.Dup:
                Copy(stack, from: 0, count: 1);
                break;
            case Opcode.Nip:
                stack.RemoveAt(1);
                break;
            case Opcode.Over:
                Copy(stack, from: 1, count: 1);
                break;
            case Opcode.Rot:
                Raise(stack, from: 2, count: 1);
                break;
            case Opcode.Swap:
                Raise(stack, from: 1, count: 1);
                break;
            case Opcode.Tuck:
                stack.Insert(2, stack[0]);
                break;
            case Opcode.Size:
                stack.Push((long)stack[0].Length);
                break;
        }
    }

    /// <summary>Pushes copies of <paramref name="count"/> items, the deepest of which is <paramref name="from"/> below the top.</summary>
    private static void Copy(ScriptStack stack, int from, int count)
    {
        for (int i = 0; i < count; i++)
            stack.Push(stack[from]);
    }

    /// <summary>Moves the items to the top, in their order.</summary>
    private static void Raise(ScriptStack stack, int from, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ReadOnlyMemory<byte> item = stack[from];
            stack.RemoveAt(from);
            stack.Push(item);
        }
    }

    private static ScriptError FromAltStack(ScriptMachine machine)
    {
        if (machine.AltStack.Count < 1)
            return ScriptError.InvalidAltStackOperation;
        machine.Stack.Push(machine.AltStack.Pop());
        return ScriptError.None;
    }

    private static ScriptError PickOrRoll(ScriptMachine machine, Opcode code)
    {
        if (!machine.TryGetNumber(0, out long depth))
            return ScriptError.BadNumber;
        ScriptStack stack = machine.Stack;
        stack.Pop();
        if (depth < 0 || depth >= stack.Count)
            return ScriptError.InvalidStackOperation;
        ReadOnlyMemory<byte> item = stack[(int)depth];
        if (code == Opcode.Roll)
            stack.RemoveAt((int)depth);
        stack.Push(item);
        return ScriptError.None;
    }

    private static ScriptError Equal(ScriptMachine machine, Opcode code)
    {
        bool isEqual = machine.Stack.Pop().Span.SequenceEqual(machine.Stack.Pop().Span);
        if (code == Opcode.Equal)
            machine.Stack.Push(isEqual);
        else if (!isEqual)
            return ScriptError.EqualVerify;
        return ScriptError.None;
    }
}
