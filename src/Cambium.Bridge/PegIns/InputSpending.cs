using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.Bridge.PegIns;

/// <summary>Whether an input would be valid as a spend of some P2SH output, witnesses aside (reference 5.9).</summary>
internal static class InputSpending
{
    public static bool IsValid(Transaction transaction, int index, Script outputScript)
    {
        TxIn input = transaction.Inputs[index];
        if (!input.ScriptSig.IsPushOnly() || input.ScriptSig.IsEmpty)
            return false;
        return StandardScripts.P2sh(new Script(input.ScriptSig.Operations[^1].Data)).Equals(outputScript);
    }
}
