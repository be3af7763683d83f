using Cambium.Bitcoin.Scripts;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>
/// OP_CHECKMULTISIG: dummy, signatures, their count, keys, their count. Signatures must be in the order of their keys;
/// one item more than needed is taken from the stack, as the original client did.
/// </summary>
internal static class MultiSignatureCheck
{
    private const int MaxKeys = 20;

    public static ScriptError Execute(ScriptMachine machine, Opcode code)
    {
        if (machine.IsTapscript)
            return ScriptError.TapscriptCheckMultiSig;
        ScriptError error = ReadCounts(machine, out int keys, out int signatures);
        if (error != ScriptError.None)
            return error;
        error = Check(machine, keys, signatures, out bool success);
        if (error == ScriptError.None)
            error = Clean(machine, keys, signatures, success);
        if (error != ScriptError.None)
            return error;
        if (code == Opcode.CheckMultiSig)
            machine.Stack.Push(success);
        else if (!success)
            return ScriptError.CheckMultiSigVerify;
        return ScriptError.None;
    }

    private static ScriptError ReadCounts(ScriptMachine machine, out int keys, out int signatures)
    {
        (keys, signatures) = (0, 0);
        if (machine.Stack.Count < 1)
            return ScriptError.InvalidStackOperation;
        if (!machine.TryGetNumber(0, out long keyCount))
            return ScriptError.BadNumber;
        if (keyCount is < 0 or > MaxKeys)
            return ScriptError.PubkeyCount;
        keys = (int)keyCount;
        if (!machine.TryCountOperations(keys))
            return ScriptError.OpCount;
        if (machine.Stack.Count < keys + 2)
            return ScriptError.InvalidStackOperation;
        if (!machine.TryGetNumber(keys + 1, out long signatureCount))
            return ScriptError.BadNumber;
        if (signatureCount < 0 || signatureCount > keys)
            return ScriptError.SigCount;
        signatures = (int)signatureCount;
        return machine.Stack.Count < keys + signatures + 3 ? ScriptError.InvalidStackOperation : ScriptError.None;
    }

    private static ScriptError Check(ScriptMachine machine, int keys, int signatures, out bool success)
    {
        success = true;
        int firstSignature = keys + 2;
        Script scriptCode = machine.ScriptCode;
        for (int i = 0; i < signatures; i++)
        {
            ScriptError error = SignatureOperations.RemoveFromScriptCode(machine, machine.Stack[firstSignature + i], ref scriptCode);
            if (error != ScriptError.None)
                return error;
        }
        int key = 0;
        int signature = 0;
        while (success && signature < signatures)
        {
            ReadOnlySpan<byte> signatureBytes = machine.Stack[firstSignature + signature].Span;
            ReadOnlySpan<byte> keyBytes = machine.Stack[1 + key].Span;
            ScriptError error = SignatureEncoding.CheckSignature(signatureBytes, machine);
            if (error == ScriptError.None)
                error = SignatureEncoding.CheckKey(keyBytes, machine);
            if (error != ScriptError.None)
                return error;
            if (machine.Checker.CheckEcdsa(signatureBytes, keyBytes, scriptCode, machine.Version))
                signature++;
            key++;
            success = signatures - signature <= keys - key;
        }
        return ScriptError.None;
    }

    private static ScriptError Clean(ScriptMachine machine, int keys, int signatures, bool success)
    {
        if (!success && machine.Has(ScriptFlags.NullFail))
        {
            for (int i = 0; i < signatures; i++)
            {
                if (machine.Stack[keys + 2 + i].Length > 0)
                    return ScriptError.NullFail;
            }
        }
        machine.Stack.Drop(keys + signatures + 2);
        bool isDummyEmpty = machine.Stack.Pop().IsEmpty;
        return machine.Has(ScriptFlags.NullDummy) && !isDummyEmpty ? ScriptError.SigNullDummy : ScriptError.None;
    }
}
