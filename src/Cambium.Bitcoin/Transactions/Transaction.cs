using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Cambium.Codecs.Bitcoin;
using Cambium.Crypto;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Transactions;

/// <summary>A Bitcoin transaction, legacy or segregated-witness (BIP-144); immutable, ids are computed once.</summary>
public sealed class Transaction
{
    /// <summary>BIP-141: a base byte counts four times in the weight, a witness byte once.</summary>
    public const int WitnessScale = 4;

    /// <summary>The largest weight of a block, and so of a transaction.</summary>
    public const int MaxBlockWeight = 4_000_000;

    private StrongBox<Hash256>? _id;
    private StrongBox<Hash256>? _witnessId;

    public Transaction(int version, IEnumerable<TxIn> inputs, IEnumerable<TxOut> outputs, uint lockTime)
    {
        Version = version;
        Inputs = [.. inputs];
        Outputs = [.. outputs];
        LockTime = lockTime;
        HasWitness = Inputs.Any(input => !input.Witness.IsEmpty);
    }

    public int Version { get; }

    public IReadOnlyList<TxIn> Inputs { get; }

    public IReadOnlyList<TxOut> Outputs { get; }

    public uint LockTime { get; }

    /// <summary>Whether some input has a witness item.</summary>
    public bool HasWitness { get; }

    /// <summary>The double SHA-256 without witness, in wire order.</summary>
    public Hash256 Id => (_id ??= new(HashOf(withWitness: false))).Value;

    /// <summary>The double SHA-256 with witness, in wire order; equal to <see cref="Id"/> when there is none.</summary>
    public Hash256 WitnessId => (_witnessId ??= new(HasWitness ? HashOf(withWitness: true) : Id)).Value;

    public bool IsCoinbase => Inputs.Count == 1 && Inputs[0].PreviousOutput.IsNull;

    /// <summary>The serialised size with witness.</summary>
    public int Size => StrippedSize + WitnessSize;

    /// <summary>The serialised size without witness.</summary>
    public int StrippedSize
    {
        get
        {
            int size = 8 + CompactSize.LengthOf((ulong)Inputs.Count) + CompactSize.LengthOf((ulong)Outputs.Count);
            foreach (TxIn input in Inputs)
                size += input.Size;
            foreach (TxOut output in Outputs)
                size += output.Size;
            return size;
        }
    }

    public int Weight => StrippedSize * WitnessScale + WitnessSize;

    /// <summary>A quarter of the weight, rounded up: what fees are paid for.</summary>
    public int VirtualSize => (Weight + WitnessScale - 1) / WitnessScale;

    private int WitnessSize => HasWitness ? 2 + Inputs.Sum(input => input.Witness.Size) : 0;

    /// <summary>Parses exactly one transaction.</summary>
    /// <exception cref="BitcoinFormatException">Malformed, not canonical, or followed by more bytes.</exception>
    public static Transaction Parse(ReadOnlySpan<byte> bytes)
    {
        byte[] owner = bytes.ToArray();
        BitcoinReader reader = new(owner);
        Transaction transaction = TransactionCodec.Read(ref reader, owner);
        reader.ExpectEnd();
        return transaction;
    }

    /// <inheritdoc cref="Parse"/>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out Transaction? transaction)
    {
        try
        {
            transaction = Parse(bytes);
            return true;
        }
        catch (BitcoinFormatException)
        {
            transaction = null;
            return false;
        }
    }

    /// <summary>
    /// Parses what bitcoinj accepts, for the Bridge: see <see cref="WireRules.Bitcoinj"/>; besides, bytes after the
    /// transaction are ignored and a witness section of empty stacks is allowed.
    /// </summary>
    /// <exception cref="BitcoinFormatException">bitcoinj throws as well.</exception>
    public static Transaction ParseAsBitcoinj(ReadOnlySpan<byte> bytes)
    {
        byte[] owner = bytes.ToArray();
        BitcoinReader reader = new(owner, WireRules.Bitcoinj);
        return TransactionCodec.Read(ref reader, owner);
    }

    /// <summary>
    /// Parses a transaction that may have no inputs and has no witness; the marker of BIP-144 makes such a one
    /// ambiguous, so it has its own entry.
    /// </summary>
    public static Transaction ParseWithoutWitness(ReadOnlySpan<byte> bytes, WireRules rules = WireRules.Canonical)
    {
        byte[] owner = bytes.ToArray();
        BitcoinReader reader = new(owner, rules);
        Transaction transaction = TransactionCodec.ReadWithoutWitness(ref reader, owner);
        if (rules == WireRules.Canonical)
            reader.ExpectEnd();
        return transaction;
    }

    public byte[] ToBytes(bool withWitness = true)
    {
        BitcoinWriter writer = new(withWitness ? Size : StrippedSize);
        TransactionCodec.Write(writer, this, withWitness);
        return writer.ToArray();
    }

    /// <summary>A mutable copy.</summary>
    public TransactionBuilder ToBuilder() => new(this);

    /// <summary>The id as explorers show it.</summary>
    public override string ToString() => Id.Reversed().ToHex();

    private Hash256 HashOf(bool withWitness)
    {
        BitcoinWriter writer = new(withWitness ? Size : StrippedSize);
        TransactionCodec.Write(writer, this, withWitness);
        return BitcoinHash.DoubleSha256(writer.Written);
    }
}
