using Cambium.Bitcoin.Interpreter;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bridge.PegIns;

/// <summary>Whether an input would be valid as a spend of some P2SH output, witnesses aside (reference 5.9).</summary>
internal static class InputSpending
{
    private const ScriptFlags Flags = ScriptFlags.P2sh
        | ScriptFlags.StrictEncoding
        | ScriptFlags.DerSignatures
        | ScriptFlags.NullDummy
        | ScriptFlags.CheckLockTimeVerify
        | ScriptFlags.CheckSequenceVerify;

    public static bool IsValid(Transaction transaction, int index, Script outputScript)
    {
        TxIn input = transaction.Inputs[index];
        if (!input.ScriptSig.IsPushOnly())
            return false;
        return ScriptInterpreter.Verify(input.ScriptSig, outputScript, Witness.Empty, Flags, CheckerOf(transaction, index))
            == ScriptError.None;
    }

    // The reference hashes witnesses along with what a legacy signature signs, so that in a transaction that has any
    // no such signature is valid to it. The script of a segwit federation asks for none.
    private static ISignatureChecker CheckerOf(Transaction transaction, int index) => transaction.HasWitness
        ? NoTransactionChecker.Instance
        : new TransactionSignatureChecker(new SignatureHashCache(transaction), index, Satoshis.Zero);
}
