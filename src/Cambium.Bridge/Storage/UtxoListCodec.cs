using System.Buffers.Binary;
using Cambium.Bitcoin.Scripts;
using Cambium.Bitcoin.Transactions;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Bridge.Storage;

/// <summary>
/// A list of unspent outputs: RLP strings, each with value, script, transaction id in display order, index, height
/// and coinbase flag, numbers little-endian (reference 2.2).
/// </summary>
public static class UtxoListCodec
{
    private const int ValueLength = sizeof(long);
    private const int NumberLength = sizeof(int);
    private const int FixedLength = ValueLength + NumberLength + Hash256.Size + NumberLength + NumberLength + 1;

    public static byte[] Encode(IEnumerable<Utxo> utxos)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        foreach (Utxo utxo in utxos)
            writer.Write(EncodeOne(utxo));
        writer.EndList(list);
        return writer.ToArray();
    }

    /// <summary>The list in a cell; an absent cell is an empty list.</summary>
    public static List<Utxo> Decode(byte[]? bytes)
    {
        List<Utxo> utxos = [];
        if (bytes is not { Length: > 0 })
            return utxos;
        RlpReader list = new RlpReader(bytes).ReadList();
        while (!list.IsEnd)
            utxos.Add(DecodeOne(list.ReadBytes()));
        return utxos;
    }

    private static byte[] EncodeOne(Utxo utxo)
    {
        byte[] record = new byte[FixedLength + utxo.Script.Length];
        BinaryPrimitives.WriteInt64LittleEndian(record, utxo.Value.Value);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(ValueLength), utxo.Script.Length);
        utxo.Script.Span.CopyTo(record.AsSpan(ValueLength + NumberLength));
        Span<byte> tail = record.AsSpan(ValueLength + NumberLength + utxo.Script.Length);
        utxo.OutPoint.TransactionId.Reversed().CopyTo(tail);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[Hash256.Size..], utxo.OutPoint.Index);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[(Hash256.Size + NumberLength)..], utxo.Height);
        tail[^1] = utxo.IsCoinbase ? (byte)1 : (byte)0;
        return record;
    }

    private static Utxo DecodeOne(ReadOnlySpan<byte> record)
    {
        int scriptLength = record.Length - FixedLength;
        if (scriptLength < 0 || BinaryPrimitives.ReadInt32LittleEndian(record[ValueLength..]) != scriptLength)
            throw new BridgeException("A stored output has an impossible length.");
        ReadOnlySpan<byte> tail = record[(ValueLength + NumberLength + scriptLength)..];
        return new Utxo(
            new OutPoint(
                new Hash256(tail[..Hash256.Size]).Reversed(),
                BinaryPrimitives.ReadUInt32LittleEndian(tail[Hash256.Size..])),
            new Satoshis(BinaryPrimitives.ReadInt64LittleEndian(record)),
            Script.FromBytes(record.Slice(ValueLength + NumberLength, scriptLength)),
            tail[^1] != 0,
            BinaryPrimitives.ReadUInt32LittleEndian(tail[(Hash256.Size + NumberLength)..]));
    }
}
