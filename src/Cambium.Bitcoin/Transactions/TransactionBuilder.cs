using Cambium.Bitcoin.Scripts;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Transactions;

/// <summary>A transaction under construction; <see cref="Build"/> gives an immutable one.</summary>
public sealed class TransactionBuilder
{
    public TransactionBuilder()
    {
    }

    public TransactionBuilder(Transaction transaction)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        Version = transaction.Version;
        LockTime = transaction.LockTime;
        Inputs.AddRange(transaction.Inputs);
        Outputs.AddRange(transaction.Outputs);
    }

    public int Version { get; set; } = 2;

    public uint LockTime { get; set; }

    public List<TxIn> Inputs { get; } = [];

    public List<TxOut> Outputs { get; } = [];

    public TransactionBuilder Spend(OutPoint output, uint sequence = TxIn.FinalSequence)
    {
        Inputs.Add(new TxIn(output, Script.Empty, sequence));
        return this;
    }

    public TransactionBuilder Pay(Script script, Satoshis value)
    {
        Outputs.Add(new TxOut(value, script));
        return this;
    }

    public TransactionBuilder SetScriptSig(int index, Script scriptSig)
    {
        Inputs[index] = Inputs[index].WithScriptSig(scriptSig);
        return this;
    }

    public TransactionBuilder SetWitness(int index, Witness witness)
    {
        Inputs[index] = Inputs[index].WithWitness(witness);
        return this;
    }

    /// <summary>Empties every script and witness, which gives the form that signatures commit to.</summary>
    public TransactionBuilder ClearSignatures()
    {
        for (int i = 0; i < Inputs.Count; i++)
            Inputs[i] = new TxIn(Inputs[i].PreviousOutput, Script.Empty, Inputs[i].Sequence);
        return this;
    }

    public Transaction Build() => new(Version, Inputs, Outputs, LockTime);
}
