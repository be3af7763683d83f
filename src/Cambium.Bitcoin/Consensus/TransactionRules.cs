using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Consensus;

/// <summary>The rules a transaction meets without knowing what it spends (CheckTransaction of Bitcoin Core).</summary>
public static class TransactionRules
{
    private const int MinCoinbaseScript = 2;
    private const int MaxCoinbaseScript = 100;

    public static TransactionFault Check(Transaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        if (transaction.Inputs.Count == 0)
            return TransactionFault.NoInputs;
        if (transaction.Outputs.Count == 0)
            return TransactionFault.NoOutputs;
        if (transaction.StrippedSize * Transaction.WitnessScale > Transaction.MaxBlockWeight)
            return TransactionFault.TooLarge;
        TransactionFault fault = CheckOutputs(transaction);
        return fault == TransactionFault.None ? CheckInputs(transaction) : fault;
    }

    private static TransactionFault CheckOutputs(Transaction transaction)
    {
        Satoshis total = Satoshis.Zero;
        foreach (TxOut output in transaction.Outputs)
        {
            if (output.Value < Satoshis.Zero)
                return TransactionFault.NegativeOutput;
            if (output.Value > Satoshis.MaxMoney)
                return TransactionFault.OutputTooLarge;
            total += output.Value;
            if (total > Satoshis.MaxMoney)
                return TransactionFault.OutputTotalTooLarge;
        }
        return TransactionFault.None;
    }

    private static TransactionFault CheckInputs(Transaction transaction)
    {
        HashSet<OutPoint> seen = [];
        foreach (TxIn input in transaction.Inputs)
        {
            if (!seen.Add(input.PreviousOutput))
                return TransactionFault.DuplicateInputs;
        }
        if (transaction.IsCoinbase)
        {
            int size = transaction.Inputs[0].ScriptSig.Length;
            return size is < MinCoinbaseScript or > MaxCoinbaseScript ? TransactionFault.CoinbaseScriptSize : TransactionFault.None;
        }
        return transaction.Inputs.Any(input => input.PreviousOutput.IsNull) ? TransactionFault.NullInput : TransactionFault.None;
    }
}
