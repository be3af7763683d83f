using Cambium.Bitcoin.Scripts;
using Cambium.Codecs.Bitcoin;

namespace Cambium.Bitcoin.Transactions;

/// <summary>An input: the output it spends, what satisfies that output's script, and its sequence number.</summary>
public sealed class TxIn(OutPoint previousOutput, Script scriptSig, uint sequence = TxIn.FinalSequence, Witness? witness = null)
{
    /// <summary>Disables lock time (and, being above the flag of BIP-68, relative lock time).</summary>
    public const uint FinalSequence = 0xffff_ffff;

    /// <summary>BIP-68: set means that the sequence number is no relative lock time.</summary>
    public const uint SequenceLockDisabled = 1u << 31;

    /// <summary>BIP-68: set means units of 512 seconds, clear means blocks.</summary>
    public const uint SequenceLockIsTime = 1u << 22;

    /// <summary>BIP-68: the bits that hold the relative lock time.</summary>
    public const uint SequenceLockMask = 0x0000_ffff;

    /// <summary>Outpoint, an empty script and the sequence.</summary>
    internal const int MinimumSize = OutPoint.Size + 1 + 4;

    public OutPoint PreviousOutput { get; } = previousOutput;

    public Script ScriptSig { get; } = scriptSig;

    public uint Sequence { get; } = sequence;

    public Witness Witness { get; } = witness ?? Witness.Empty;

    /// <summary>The serialised size without the witness.</summary>
    public int Size => OutPoint.Size + CompactSize.LengthOfVarBytes(ScriptSig.Length) + 4;

    public TxIn WithScriptSig(Script scriptSig) => new(PreviousOutput, scriptSig, Sequence, Witness);

    public TxIn WithSequence(uint sequence) => new(PreviousOutput, ScriptSig, sequence, Witness);

    public TxIn WithWitness(Witness witness) => new(PreviousOutput, ScriptSig, Sequence, witness);

    internal static TxIn Read(ref BitcoinReader reader, ReadOnlyMemory<byte> owner)
    {
        OutPoint previous = OutPoint.Read(ref reader);
        Script script = new(reader.ReadVarMemory(owner));
        return new TxIn(previous, script, reader.ReadUInt32());
    }

    internal void Write(BitcoinWriter writer)
    {
        PreviousOutput.Write(writer);
        writer.WriteVarBytes(ScriptSig.Span);
        writer.WriteUInt32(Sequence);
    }
}
