using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;

namespace Cambium.PowPeg.Federation.Bitcoin;

/// <summary>Whether a transaction is of interest to the Bridge: it pays a federation or spends a federation's coins.</summary>
public static class FederationPayments
{
    /// <param name="transaction">A mined transaction.</param>
    /// <param name="scripts">The federations' output scripts, all pay-to-script-hash.</param>
    public static bool Concerns(Transaction transaction, IReadOnlyList<Script> scripts)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(scripts);
        return transaction.Outputs.Any(output => scripts.Contains(output.ScriptPubKey))
            || transaction.Inputs.Any(input => SpentScript(input) is { } script && scripts.Contains(script));
    }

    /// <summary>The pay-to-script-hash script that an input's last push opens: its redeem script, or the witness program in its place.</summary>
    private static Script? SpentScript(TxIn input)
    {
        if (input.PreviousOutput.IsNull || !input.ScriptSig.TryParse(out IReadOnlyList<ScriptOp> operations) || operations.Count == 0)
            return null;
        ScriptOp last = operations[^1];
        return last.HasData && !last.Data.IsEmpty ? StandardScripts.P2sh(new Script(last.Data)) : null;
    }
}
