using Cambium.App.Http;
using Cambium.Bitcoin.Addresses;
using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.App.Broadcast;

/// <summary>Whether a transaction pays a fast peg-in: its address once and exactly, and beside it change at most.</summary>
internal static class FlyoverDepositCheck
{
    /// <exception cref="ProblemException">It does something else.</exception>
    public static void Check(Transaction transaction, Satoshis amount, BitcoinAddress deposit)
    {
        TxOut[] paying = [.. transaction.Outputs.Where(output => output.ScriptPubKey.Equals(deposit.Script))];
        if (paying.Length != 1 || paying[0].Value != amount)
            throw new ProblemException(ProblemCode.IntentMismatch, "amount", $"{deposit} would get {paying.Sum(output => output.Value.Value)} satoshis in {paying.Length} outputs, not {amount} in one.");
        if (transaction.Outputs.Count > 2 || transaction.Outputs.Any(output => output.ScriptPubKey.IsUnspendable))
            throw new ProblemException(ProblemCode.IntentMismatch, "outputs", "A fast peg-in has one output for change at most beside its deposit, and no other.");
    }
}
