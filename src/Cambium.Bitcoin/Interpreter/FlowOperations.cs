using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>OP_VERIFY, OP_RETURN, the NOPs and the two lock-time checks that took the place of NOPs.</summary>
internal static class FlowOperations
{
    /// <summary>Lock times go up to 2^32 - 1, which takes five bytes with a sign.</summary>
    private const int MaxLockTimeLength = 5;

    public static ScriptError Execute(ScriptMachine machine, Opcode code) => code switch
    {
        Opcode.Nop => ScriptError.None,
        Opcode.Verify => Verify(machine),
        Opcode.Return => ScriptError.OpReturn,
        Opcode.CheckLockTimeVerify when machine.Has(ScriptFlags.CheckLockTimeVerify) => CheckLockTime(machine),
        Opcode.CheckSequenceVerify when machine.Has(ScriptFlags.CheckSequenceVerify) => CheckSequence(machine),
        _ => machine.Has(ScriptFlags.DiscourageUpgradableNops) ? ScriptError.DiscourageUpgradableNops : ScriptError.None,
    };

    private static ScriptError Verify(ScriptMachine machine)
    {
        if (machine.Stack.Count < 1)
            return ScriptError.InvalidStackOperation;
        if (!machine.Stack.IsTopTrue())
            return ScriptError.Verify;
        machine.Stack.Pop();
        return ScriptError.None;
    }

    private static ScriptError CheckLockTime(ScriptMachine machine)
    {
        ScriptError error = ReadLockTime(machine, out long lockTime);
        if (error != ScriptError.None)
            return error;
        return machine.Checker.CheckLockTime(lockTime) ? ScriptError.None : ScriptError.UnsatisfiedLockTime;
    }

    private static ScriptError CheckSequence(ScriptMachine machine)
    {
        ScriptError error = ReadLockTime(machine, out long sequence);
        if (error != ScriptError.None || (sequence & TxIn.SequenceLockDisabled) != 0)
            return error;
        return machine.Checker.CheckSequence(sequence) ? ScriptError.None : ScriptError.UnsatisfiedLockTime;
    }

    private static ScriptError ReadLockTime(ScriptMachine machine, out long value)
    {
        value = 0;
        if (machine.Stack.Count < 1)
            return ScriptError.InvalidStackOperation;
        if (!machine.TryGetNumber(0, out value, MaxLockTimeLength))
            return ScriptError.BadNumber;
        return value < 0 ? ScriptError.NegativeLockTime : ScriptError.None;
    }
}
