using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bitcoin.Interpreter;

/// <summary>Decides whether an input may spend an output: bare scripts, P2SH, witness version 0, taproot.</summary>
public static class ScriptInterpreter
{
    /// <summary>Verifies one input of a transaction against the output it spends.</summary>
    public static ScriptError Verify(SignatureHashCache hashes, int inputIndex, TxOut spent, ScriptFlags flags)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        ArgumentNullException.ThrowIfNull(spent);
        TxIn input = hashes.Transaction.Inputs[inputIndex];
        TransactionSignatureChecker checker = new(hashes, inputIndex, spent.Value);
        return Verify(input.ScriptSig, spent.ScriptPubKey, input.Witness, flags, checker);
    }

    /// <summary>Runs both scripts, then the redeem script or witness program they lead to.</summary>
    public static ScriptError Verify(
        Script scriptSig, Script scriptPubKey, Witness witness, ScriptFlags flags, ISignatureChecker checker)
    {
        ArgumentNullException.ThrowIfNull(scriptSig);
        ArgumentNullException.ThrowIfNull(scriptPubKey);
        ArgumentNullException.ThrowIfNull(witness);
        ArgumentNullException.ThrowIfNull(checker);
        return new ScriptVerification(witness, flags, checker).Run(scriptSig, scriptPubKey);
    }

    /// <summary>Runs one script over an initially given stack, without a success test; for tools.</summary>
    public static ScriptError Evaluate(
        Script script, IList<ReadOnlyMemory<byte>> stack, ScriptFlags flags, ISignatureChecker checker)
    {
        ArgumentNullException.ThrowIfNull(stack);
        ScriptStack items = new();
        items.PushAll(stack);
        ScriptError error = new ScriptMachine(script, items, flags, checker, SignatureVersion.Legacy).Run();
        stack.Clear();
        for (int depth = items.Count - 1; depth >= 0; depth--)
            stack.Add(items[depth]);
        return error;
    }
}
