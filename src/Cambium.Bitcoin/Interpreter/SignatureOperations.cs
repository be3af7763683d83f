using Cambium.Bitcoin.Scripts;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>OP_CHECKSIG and OP_CHECKSIGADD; OP_CHECKMULTISIG is in <see cref="MultiSignatureCheck"/>.</summary>
internal static class SignatureOperations
{
    private const int XOnlyKeySize = 32;

    /// <summary>BIP-342: what one signature check takes from the weight of the witness.</summary>
    private const int WeightPerSignature = 50;

    public static ScriptError Execute(ScriptMachine machine, Opcode code) => code switch
    {
        Opcode.CheckSig or Opcode.CheckSigVerify => CheckSig(machine, code),
        Opcode.CheckSigAdd => CheckSigAdd(machine),
        _ => MultiSignatureCheck.Execute(machine, code),
    };

    /// <summary>Takes the signatures themselves out of a legacy script code, where they cannot sign themselves.</summary>
    public static ScriptError RemoveFromScriptCode(ScriptMachine machine, ReadOnlyMemory<byte> signature, ref Script scriptCode)
    {
        if (machine.Version != SignatureVersion.Legacy)
            return ScriptError.None;
        Script removed = ScriptDeletion.Delete(scriptCode, new ScriptBuilder().PushData(signature.Span).Build());
        bool found = removed.Length != scriptCode.Length;
        scriptCode = removed;
        return found && machine.Has(ScriptFlags.ConstScriptCode) ? ScriptError.SigFindAndDelete : ScriptError.None;
    }

    private static ScriptError CheckSig(ScriptMachine machine, Opcode code)
    {
        if (machine.Stack.Count < 2)
            return ScriptError.InvalidStackOperation;
        ScriptError error = Check(machine, machine.Stack[1], machine.Stack[0].Span, out bool success);
        if (error != ScriptError.None)
            return error;
        machine.Stack.Drop(2);
        if (code == Opcode.CheckSig)
            machine.Stack.Push(success);
        else if (!success)
            return ScriptError.CheckSigVerify;
        return ScriptError.None;
    }

    private static ScriptError CheckSigAdd(ScriptMachine machine)
    {
        if (!machine.IsTapscript)
            return ScriptError.BadOpcode;
        if (machine.Stack.Count < 3)
            return ScriptError.InvalidStackOperation;
        if (!machine.TryGetNumber(1, out long number))
            return ScriptError.BadNumber;
        ScriptError error = Check(machine, machine.Stack[2], machine.Stack[0].Span, out bool success);
        if (error != ScriptError.None)
            return error;
        machine.Stack.Drop(3);
        machine.Stack.Push(number + (success ? 1 : 0));
        return ScriptError.None;
    }

    private static ScriptError Check(ScriptMachine machine, ReadOnlyMemory<byte> signature, ReadOnlySpan<byte> key, out bool success) =>
        machine.IsTapscript
            ? CheckTapscript(machine, signature.Span, key, out success)
            : CheckEcdsa(machine, signature, key, out success);

    private static ScriptError CheckEcdsa(
        ScriptMachine machine, ReadOnlyMemory<byte> signature, ReadOnlySpan<byte> key, out bool success)
    {
        success = false;
        Script scriptCode = machine.ScriptCode;
        ScriptError error = RemoveFromScriptCode(machine, signature, ref scriptCode);
        if (error == ScriptError.None)
            error = SignatureEncoding.CheckSignature(signature.Span, machine);
        if (error == ScriptError.None)
            error = SignatureEncoding.CheckKey(key, machine);
        if (error != ScriptError.None)
            return error;
        success = machine.Checker.CheckEcdsa(signature.Span, key, scriptCode, machine.Version);
        return !success && machine.Has(ScriptFlags.NullFail) && signature.Length > 0 ? ScriptError.NullFail : ScriptError.None;
    }

    private static ScriptError CheckTapscript(
        ScriptMachine machine, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> key, out bool success)
    {
        success = !signature.IsEmpty;
        if (success && (machine.ValidationWeightLeft -= WeightPerSignature) < 0)
            return ScriptError.TapscriptValidationWeight;
        if (key.IsEmpty)
            return ScriptError.TapscriptEmptyPubkey;
        if (key.Length == XOnlyKeySize)
            return success ? machine.Checker.CheckSchnorr(signature, key, machine.Spend) : ScriptError.None;
        return machine.Has(ScriptFlags.DiscourageUpgradablePubkeyType)
            ? ScriptError.DiscourageUpgradablePubkeyType
            : ScriptError.None;
    }
}
