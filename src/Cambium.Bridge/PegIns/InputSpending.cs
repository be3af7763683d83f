using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bridge.PegIns;

/// <summary>Whether an input would be valid as a spend of some P2SH output, witnesses aside (reference 5.9).</summary>
internal static class InputSpending
{
    private const ScriptFlags Flags = ScriptFlags.PayToScriptHash
        | ScriptFlags.StrictDer
        | ScriptFlags.NullDummy
        | ScriptFlags.CheckLockTimeVerify
        | ScriptFlags.CheckSequenceVerify;

    public static bool IsValid(Transaction transaction, int index, Script outputScript)
    {
        TxIn input = transaction.Inputs[index];
        if (!input.ScriptSig.IsPushOnly())
            return false;
        var checker = new TransactionSignatureChecker(transaction, index, default);
        return ScriptInterpreter.Verify(input.ScriptSig, outputScript, Witness.Empty, Flags, checker) == ScriptError.None;
    }
}
