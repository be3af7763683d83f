using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Bridge.Federations.RedeemScripts;
using Cambium.Bridge.PegOuts;
using Cambium.Primitives;
using Cambium.Rules;

namespace Cambium.Bridge.PegIns;

/// <summary>
/// Recognises the transactions of a spend validation by the id they had before signing (RSKIP-419; reference 5.9).
/// </summary>
internal sealed class ValidationTransactions(BridgeSession session)
{
    public bool IsFunding(Transaction transaction) => Is(session.Svp.FundHash, transaction);

    public bool IsSpending(Transaction transaction) => Is(session.Svp.SpendHash, transaction);

    private bool Is(Hash256? expected, Transaction transaction)
    {
        if (expected is null)
            return false;

        // A segwit transaction keeps its id when it is signed.
        if (transaction.HasWitness)
            return transaction.Id == expected;
        if (!session.IsActive(ConsensusRule.Rskip305) && !HasScriptsAtAll(transaction))
            return false;
        return UnsignedForm.TryStrip(transaction, out Transaction? unsigned) && unsigned.Id == expected;
    }

    // Before RSKIP-305 a last push that parses as a script, which a public key may do, had to be a multisig: any
    // other failed the call.
    private static bool HasScriptsAtAll(Transaction transaction)
    {
        foreach (TxIn input in transaction.Inputs)
        {
            if (!InputRedeemScript.TryExtract(input, out Script? script))
                return false;
            if (!RedeemScriptParser.TryParse(script, out RedeemScript? redeem) || !redeem.IsMultisig)
                throw new BridgeException("An input ends with a script that is no multisig.");
        }

        return true;
    }
}
