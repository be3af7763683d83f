using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;

namespace Cambium.PowPeg.Hsm.Device;

/// <summary>The Bitcoin transaction of a peg-out as the device takes it: version 1 or 2, no witness, no empty script.</summary>
internal static class PegOutTransaction
{
    private const int OutpointSize = 36;
    private const int SequenceSize = 4;
    private const int ValueSize = 8;
    private const int LockTimeSize = 4;

    /// <summary>The device keeps the length of the script and the amount in two bytes.</summary>
    private const int LargestExtraData = ushort.MaxValue;

    /// <summary>Reads the transaction and checks that it has the input.</summary>
    public static StatusWord Read(ReadOnlySpan<byte> encoded, uint input, out Transaction? transaction)
    {
        transaction = null;
        if (encoded.IsEmpty) return StatusWord.InvalidDataSize;
        try
        {
            StatusWord status = Walk(encoded, input);
            if (status == StatusWord.Ok) transaction = Transaction.ParseWithoutWitness(encoded);
            return status;
        }
        catch (BitcoinFormatException)
        {
            return StatusWord.TransactionMalformed;
        }
    }

    /// <summary>The BIP-143 hash that a signature of type ALL is over.</summary>
    public static StatusWord SignatureHashOf(
        Transaction transaction, uint input, ReadOnlyMemory<byte> witnessScript, ulong value, out Hash256 hash)
    {
        hash = default;
        if (witnessScript.Length + sizeof(ulong) + VarIntSize(witnessScript.Length) > LargestExtraData) return StatusWord.InvalidExtraDataSize;
        var amount = new Satoshis(unchecked((long)value));
        hash = SignatureHash.SegwitV0(transaction, (int)input, new Script(witnessScript), amount, SigHashType.All);
        return StatusWord.Ok;
    }

    private static int VarIntSize(int length) => length < 0xfd ? 1 : 3;

    /// <summary>The device reads byte by byte and reports the first thing it minds; an empty script makes it lose its way.</summary>
    private static StatusWord Walk(ReadOnlySpan<byte> encoded, uint input)
    {
        var reader = new BitcoinReader(encoded);
        if (reader.ReadInt32() is not (1 or 2)) return StatusWord.InvalidTransactionVersion;
        ulong inputs = reader.ReadCompactSize();
        if (input >= inputs) return StatusWord.InvalidInputIndex;
        for (ulong i = 0; i < inputs; i++)
        {
            reader.ReadBytes(OutpointSize);
            if (!PassScript(ref reader)) return StatusWord.TransactionMalformed;
            reader.ReadBytes(SequenceSize);
        }

        ulong outputs = reader.ReadCompactSize();
        if (outputs == 0) return StatusWord.TransactionMalformed;
        for (ulong i = 0; i < outputs; i++)
        {
            reader.ReadBytes(ValueSize);
            if (!PassScript(ref reader)) return StatusWord.TransactionMalformed;
        }

        reader.ReadBytes(LockTimeSize);
        return reader.IsEnd ? StatusWord.Ok : StatusWord.InvalidDataSize;
    }

    private static bool PassScript(ref BitcoinReader reader)
    {
        ulong length = reader.ReadCompactSize();
        if (length is 0 or > int.MaxValue) return false;
        reader.ReadBytes((int)length);
        return true;
    }
}
