using System.Diagnostics.CodeAnalysis;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;

namespace Cambium.Bitcoin.Psbt;

/// <summary>
/// An unsigned transaction on its way through signers (BIP-174, version 0): create, update, sign, combine, finalise,
/// extract. Mutable; not safe for use by several threads.
/// </summary>
public sealed class PartiallySignedTransaction
{
    private readonly PsbtMap _global;
    private readonly PsbtInput[] _inputs;
    private readonly PsbtOutput[] _outputs;

    /// <summary>The creator's role.</summary>
    /// <exception cref="ArgumentException">The transaction has scripts or witnesses in its inputs.</exception>
    public PartiallySignedTransaction(Transaction unsigned)
    {
        ArgumentNullException.ThrowIfNull(unsigned);
        if (!IsUnsigned(unsigned))
            throw new ArgumentException("the transaction must be unsigned", nameof(unsigned));
        UnsignedTransaction = unsigned;
        _global = new PsbtMap();
        _global.Set(PsbtKeyType.UnsignedTransaction, [], unsigned.ToBytes(withWitness: false));
        _inputs = [.. unsigned.Inputs.Select(_ => new PsbtInput(new PsbtMap()))];
        _outputs = [.. unsigned.Outputs.Select(_ => new PsbtOutput(new PsbtMap()))];
    }

    private PartiallySignedTransaction(Transaction unsigned, PsbtMap global, PsbtInput[] inputs, PsbtOutput[] outputs)
    {
        UnsignedTransaction = unsigned;
        (_global, _inputs, _outputs) = (global, inputs, outputs);
    }

    public Transaction UnsignedTransaction { get; }

    public IReadOnlyList<PsbtInput> Inputs => _inputs;

    public IReadOnlyList<PsbtOutput> Outputs => _outputs;

    private static ReadOnlySpan<byte> Magic => [0x70, 0x73, 0x62, 0x74, 0xff];

    /// <exception cref="BitcoinFormatException">Not a partially signed transaction of version 0.</exception>
    public static PartiallySignedTransaction Parse(ReadOnlySpan<byte> bytes)
    {
        BitcoinReader reader = new(bytes);
        if (!reader.ReadBytes(Magic.Length).SequenceEqual(Magic))
            throw new BitcoinFormatException("not a partially signed transaction");
        PsbtMap global = PsbtMap.Read(ref reader);
        Transaction unsigned = ReadUnsigned(global);
        PsbtInput[] inputs = new PsbtInput[unsigned.Inputs.Count];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = ReadInput(ref reader, unsigned.Inputs[i].PreviousOutput);
        PsbtOutput[] outputs = new PsbtOutput[unsigned.Outputs.Count];
        for (int i = 0; i < outputs.Length; i++)
            outputs[i] = ReadOutput(ref reader);
        reader.ExpectEnd();
        return new PartiallySignedTransaction(unsigned, global, inputs, outputs);
    }

    /// <summary>Reads the Base64 form in which they are exchanged.</summary>
    public static bool TryParse(string? base64, [NotNullWhen(true)] out PartiallySignedTransaction? psbt)
    {
        psbt = null;
        byte[] buffer = new byte[(base64?.Length ?? 0) * 3 / 4 + 3];
        if (base64 is null || !Convert.TryFromBase64String(base64, buffer, out int length))
            return false;
        try
        {
            psbt = Parse(buffer.AsSpan(0, length));
            return true;
        }
        catch (BitcoinFormatException)
        {
            return false;
        }
    }

    /// <summary>The combiner's role: adds what another copy for the same transaction knows.</summary>
    /// <exception cref="ArgumentException">It is for another transaction.</exception>
    public void Combine(PartiallySignedTransaction other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.UnsignedTransaction.Id != UnsignedTransaction.Id)
            throw new ArgumentException("it is for another transaction", nameof(other));
        _global.Merge(other._global);
        for (int i = 0; i < _inputs.Length; i++)
            _inputs[i].Map.Merge(other._inputs[i].Map);
        for (int i = 0; i < _outputs.Length; i++)
            _outputs[i].Map.Merge(other._outputs[i].Map);
    }

    /// <summary>The extractor's role: the network transaction, if every input is final.</summary>
    public bool TryExtract([NotNullWhen(true)] out Transaction? transaction)
    {
        transaction = null;
        if (!_inputs.All(input => input.IsFinal))
            return false;
        IEnumerable<TxIn> signed = UnsignedTransaction.Inputs.Zip(_inputs, (input, known) => input
            .WithScriptSig(known.FinalScriptSig ?? Script.Empty)
            .WithWitness(known.FinalScriptWitness ?? Witness.Empty));
        transaction = new Transaction(
            UnsignedTransaction.Version, signed, UnsignedTransaction.Outputs, UnsignedTransaction.LockTime);
        return true;
    }

    /// <summary>The output that an input spends, as far as it is known.</summary>
    public TxOut? SpentOutput(int index)
    {
        PsbtInput input = _inputs[index];
        uint position = UnsignedTransaction.Inputs[index].PreviousOutput.Index;
        if (input.NonWitnessUtxo is { } previous && position < previous.Outputs.Count)
            return previous.Outputs[(int)position];
        return input.WitnessUtxo;
    }

    public byte[] ToBytes()
    {
        BitcoinWriter writer = new();
        writer.WriteBytes(Magic);
        _global.Write(writer);
        foreach (PsbtInput input in _inputs)
            input.Map.Write(writer);
        foreach (PsbtOutput output in _outputs)
            output.Map.Write(writer);
        return writer.ToArray();
    }

    public string ToBase64() => Convert.ToBase64String(ToBytes());

    private static Transaction ReadUnsigned(PsbtMap global)
    {
        bool hasOddKey = global.All(PsbtKeyType.UnsignedTransaction).Any(entry => entry.KeyData.Length > 0);
        if (hasOddKey || !global.TryGet(PsbtKeyType.UnsignedTransaction, out byte[]? bytes))
            throw new BitcoinFormatException("the unsigned transaction is missing");
        Transaction unsigned = Transaction.ParseWithoutWitness(bytes);
        return IsUnsigned(unsigned) ? unsigned : throw new BitcoinFormatException("the transaction is not unsigned");
    }

    private static bool IsUnsigned(Transaction transaction) =>
        transaction.Inputs.All(input => input.ScriptSig.IsEmpty && input.Witness.IsEmpty);

    private static PsbtInput ReadInput(ref BitcoinReader reader, OutPoint spent)
    {
        PsbtMap map = PsbtMap.Read(ref reader);
        PsbtValidation.CheckInput(map);
        PsbtInput input = new(map);
        if (input.NonWitnessUtxo is { } previous && (previous.Id != spent.TransactionId || spent.Index >= previous.Outputs.Count))
            throw new BitcoinFormatException("an input does not spend the transaction it comes with");
        return input;
    }

    private static PsbtOutput ReadOutput(ref BitcoinReader reader)
    {
        PsbtMap map = PsbtMap.Read(ref reader);
        PsbtValidation.CheckOutput(map);
        return new PsbtOutput(map);
    }
}
