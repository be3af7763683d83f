using Cambium.Codecs.Bitcoin;

namespace Cambium.Bitcoin.Transactions;

/// <summary>The wire form of transactions: BIP-144 and the older form without witness.</summary>
internal static class TransactionCodec
{
    /// <summary>Version, two counts and lock time.</summary>
    public const int MinimumSize = 4 + 1 + 1 + 4;

    private const byte SegwitMarker = 0;
    private const byte WitnessFlag = 1;

    public static Transaction Read(ref BitcoinReader reader, ReadOnlyMemory<byte> owner)
    {
        int version = reader.ReadInt32();
        TxIn[] inputs = ReadInputs(ref reader, owner);
        TxOut[] outputs = [];
        byte flag = 0;
        if (inputs.Length > 0)
        {
            outputs = ReadOutputs(ref reader, owner);
        }
        else if ((flag = reader.ReadByte()) != 0)
        {
            inputs = ReadInputs(ref reader, owner);
            outputs = ReadOutputs(ref reader, owner);
            ReadWitness(ref reader, owner, flag, inputs);
        }
        return new Transaction(version, inputs, outputs, reader.ReadUInt32());
    }

    public static Transaction ReadWithoutWitness(ref BitcoinReader reader, ReadOnlyMemory<byte> owner)
    {
        int version = reader.ReadInt32();
        TxIn[] inputs = ReadInputs(ref reader, owner);
        TxOut[] outputs = ReadOutputs(ref reader, owner);
        return new Transaction(version, inputs, outputs, reader.ReadUInt32());
    }

    public static void Write(BitcoinWriter writer, Transaction transaction, bool withWitness)
    {
        withWitness &= transaction.HasWitness;
        writer.WriteInt32(transaction.Version);
        if (withWitness)
        {
            writer.WriteByte(SegwitMarker);
            writer.WriteByte(WitnessFlag);
        }
        writer.WriteCompactSize((ulong)transaction.Inputs.Count);
        foreach (TxIn input in transaction.Inputs)
            input.Write(writer);
        WriteOutputs(writer, transaction.Outputs);
        if (withWitness)
        {
            foreach (TxIn input in transaction.Inputs)
                input.Witness.Write(writer);
        }
        writer.WriteUInt32(transaction.LockTime);
    }

    private static void WriteOutputs(BitcoinWriter writer, IReadOnlyList<TxOut> outputs)
    {
        writer.WriteCompactSize((ulong)outputs.Count);
        foreach (TxOut output in outputs)
            output.Write(writer);
    }

    private static TxIn[] ReadInputs(ref BitcoinReader reader, ReadOnlyMemory<byte> owner)
    {
        TxIn[] inputs = new TxIn[reader.ReadCount(TxIn.MinimumSize)];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = TxIn.Read(ref reader, owner);
        return inputs;
    }

    private static TxOut[] ReadOutputs(ref BitcoinReader reader, ReadOnlyMemory<byte> owner)
    {
        TxOut[] outputs = new TxOut[reader.ReadCount(TxOut.MinimumSize)];
        for (int i = 0; i < outputs.Length; i++)
            outputs[i] = TxOut.Read(ref reader, owner);
        return outputs;
    }

    private static void ReadWitness(ref BitcoinReader reader, ReadOnlyMemory<byte> owner, byte flag, TxIn[] inputs)
    {
        if (flag != WitnessFlag)
            throw new BitcoinFormatException($"unknown optional data in a transaction: flag {flag}");
        bool any = false;
        for (int i = 0; i < inputs.Length; i++)
        {
            Witness witness = Witness.Read(ref reader, owner);
            any |= !witness.IsEmpty;
            inputs[i] = inputs[i].WithWitness(witness);
        }
        if (!any && reader.Rules == WireRules.Canonical)
            throw new BitcoinFormatException("a witness section without any witness");
    }
}
