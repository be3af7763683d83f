using Cambium.Bitcoin.Transactions;
using Cambium.Primitives;

namespace Cambium.Bridge.PegIns;

/// <summary>What the Bridge asks of a Bitcoin transaction before it looks at its meaning (reference 5.8, rows 6 and 8).</summary>
internal static class TransactionChecks
{
    private const int VersionLength = 4;
    private const int MaximumSize = 1_000_000;
    private const int MinimumCoinbaseScript = 2;
    private const int MaximumCoinbaseScript = 100;

    /// <exception cref="BridgeException">The transaction breaks a rule that needs no context.</exception>
    /// <exception cref="FormatException">It does not parse.</exception>
    public static Transaction Parse(byte[] raw)
    {
        Transaction transaction = Transaction.ParseAsBitcoinj(raw);
        if (transaction.Inputs.Count == 0 || transaction.Outputs.Count == 0)
            throw new BridgeException("The transaction has no inputs or no outputs.");
        if (transaction.Size > MaximumSize)
            throw new BridgeException("The transaction is larger than a block.");
        if (transaction.Inputs.Select(static input => input.PreviousOutput).Distinct().Count() != transaction.Inputs.Count)
            throw new BridgeException("The transaction spends an output twice.");
        RefuseImpossibleValues(transaction);
        RefuseImpossibleCoinbase(transaction);
        return transaction;
    }

    /// <summary>Refuses a raw transaction whose input count is zero, looking behind the segwit marker when told to.</summary>
    /// <exception cref="BridgeException">There are no inputs.</exception>
    public static void RequireInputs(ReadOnlySpan<byte> raw, bool knowsSegwit)
    {
        if (CountAt(raw, VersionLength) != 0)
            return;
        bool isMarked = knowsSegwit && CountAt(raw, VersionLength + 1) == 1;
        bool hasOtherForm = knowsSegwit && !isMarked;
        if (!hasOtherForm && (!isMarked || CountAt(raw, VersionLength + 2) == 0))
            throw new BridgeException("The transaction has no inputs.");
    }

    private static void RefuseImpossibleValues(Transaction transaction)
    {
        var sum = Satoshis.Zero;
        foreach (TxOut output in transaction.Outputs)
        {
            if (output.Value < Satoshis.Zero || output.Value > Satoshis.MaxMoney)
                throw new BridgeException("An output value is out of range.");
            sum += output.Value;
            if (sum > Satoshis.MaxMoney)
                throw new BridgeException("The outputs exceed all money.");
        }
    }

    private static void RefuseImpossibleCoinbase(Transaction transaction)
    {
        if (transaction.IsCoinbase)
        {
            if (transaction.Inputs[0].ScriptSig.Length is < MinimumCoinbaseScript or > MaximumCoinbaseScript)
                throw new BridgeException("The coinbase script has an impossible length.");
            return;
        }

        if (transaction.Inputs.Any(static input => IsCoinbaseInput(input)))
            throw new BridgeException("An input of a coinbase is among others.");
    }

    private static bool IsCoinbaseInput(TxIn input) => input.PreviousOutput.IsNull;

    // Only zero and one matter: a longer form of either is the same number.
    private static ulong CountAt(ReadOnlySpan<byte> raw, int offset)
    {
        if (offset >= raw.Length)
            throw new BridgeException("The transaction ends early.");
        int width = raw[offset] switch { 253 => 2, 254 => 4, 255 => 8, _ => 0 };
        if (width == 0)
            return raw[offset];
        if (offset + 1 + width > raw.Length)
            throw new BridgeException("The transaction ends early.");
        ulong value = 0;
        for (int i = width; i > 0; i--)
            value = (value << 8) | raw[offset + i];
        return value;
    }
}
