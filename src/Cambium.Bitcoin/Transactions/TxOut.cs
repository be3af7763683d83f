using Cambium.Bitcoin.Scripts;
using Cambium.Codecs.Bitcoin;
using Cambium.Primitives;

namespace Cambium.Bitcoin.Transactions;

/// <summary>An output: an amount and the script that must be satisfied to spend it.</summary>
public sealed class TxOut(Satoshis value, Script scriptPubKey)
{
    /// <summary>Amount and an empty script.</summary>
    internal const int MinimumSize = 8 + 1;

    public Satoshis Value { get; } = value;

    public Script ScriptPubKey { get; } = scriptPubKey;

    public int Size => 8 + CompactSize.LengthOfVarBytes(ScriptPubKey.Length);

    public static TxOut Parse(ReadOnlySpan<byte> bytes)
    {
        byte[] owner = bytes.ToArray();
        BitcoinReader reader = new(owner);
        TxOut output = Read(ref reader, owner);
        reader.ExpectEnd();
        return output;
    }

    public byte[] ToBytes()
    {
        BitcoinWriter writer = new(Size);
        Write(writer);
        return writer.ToArray();
    }

    internal static TxOut Read(ref BitcoinReader reader, ReadOnlyMemory<byte> owner)
    {
        Satoshis value = new(reader.ReadInt64());
        return new TxOut(value, new Script(reader.ReadVarMemory(owner)));
    }

    internal void Write(BitcoinWriter writer)
    {
        writer.WriteInt64(Value.Value);
        writer.WriteVarBytes(ScriptPubKey.Span);
    }
}
