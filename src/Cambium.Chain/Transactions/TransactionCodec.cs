using Cambium.Chain.Blocks;
using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Chain.Transactions;

/// <summary>
/// Reads and writes the nine-item list. Encoding normalises as the reference does: a zero nonce and leading zeros of r and s
/// vanish, a missing gas price stays apart from a zero one, the gas limit keeps its bytes.
/// </summary>
public static class TransactionCodec
{
    private const int Items = 9;
    private const byte LowestV = 27;
    private const byte FirstProtectedV = 35;

    public static byte[] Encode(Transaction transaction)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        WriteContent(writer, transaction);
        if (transaction.Signature is { } signature)
        {
            writer.Write((ulong)EncodedV(transaction.ChainId, signature.RecoveryId));
            writer.Write(signature.R);
            writer.Write(signature.S);
        }
        else
        {
            WriteUnsigned(writer, transaction.ChainId);
        }

        writer.EndList(list);
        return writer.ToArray();
    }

    /// <summary>What the signature covers: six items, or nine with the chain id (EIP-155).</summary>
    public static byte[] EncodeForSigning(Transaction transaction)
    {
        var writer = new RlpWriter();
        int list = writer.BeginList();
        WriteContent(writer, transaction);
        if (transaction.ChainId != 0) WriteUnsigned(writer, transaction.ChainId);
        writer.EndList(list);
        return writer.ToArray();
    }

    /// <summary>Decodes exactly one transaction.</summary>
    /// <exception cref="RlpException">The bytes are not a list of nine well-formed items.</exception>
    public static Transaction Decode(ReadOnlySpan<byte> encoded)
    {
        var outer = new RlpReader(encoded);
        RlpReader reader = outer.ReadList();
        outer.ExpectEnd();
        int items = reader.CountItems();
        if (items != Items) throw new RlpException($"a transaction has exactly 9 items, not {items}");
        return ReadSignature(ref reader, ReadContent(ref reader));
    }

    private static void WriteContent(RlpWriter writer, Transaction transaction)
    {
        ReadOnlySpan<byte> nonce = transaction.NonceBytes.Span;
        if (nonce is [0]) writer.WriteEmpty();
        else writer.Write(nonce);
        WriteGasPrice(writer, transaction.GasPriceItem);
        writer.Write(transaction.GasLimitBytes.Span);
        if (transaction.To is { } to) writer.Write(to.AsSpan());
        else writer.WriteEmpty();
        writer.Write(transaction.Value.Value);
        writer.Write(transaction.Data.Span);
    }

    private static void WriteGasPrice(RlpWriter writer, Wei? price)
    {
        if (price is null) writer.WriteEmpty();
        else if (price.Value.IsZero) writer.Write([0]);
        else writer.Write(price.Value.Value);
    }

    private static void WriteUnsigned(RlpWriter writer, byte chainId)
    {
        writer.Write((ulong)chainId);
        writer.WriteEmpty();
        writer.WriteEmpty();
    }

    private static Transaction ReadContent(ref RlpReader reader) => new()
    {
        NonceBytes = RlpItems.ReadItem(ref reader).ToArray(),
        GasPriceItem = ReadGasPrice(RlpItems.ReadItem(ref reader)),
        GasLimitBytes = RlpItems.ReadItem(ref reader).ToArray(),
        To = ReadRecipient(RlpItems.ReadItem(ref reader)),
        Value = RlpItems.ReadAmount(ref reader, "value"),
        Data = RlpItems.ReadItem(ref reader).ToArray(),
    };

    private static Wei? ReadGasPrice(ReadOnlySpan<byte> item) => item.IsEmpty ? null : RlpItems.ToAmount(item, "gas price");

    private static Address? ReadRecipient(ReadOnlySpan<byte> item) => item.Length switch
    {
        0 => null,
        Address.Size => new Address(item),
        _ => throw new RlpException($"the recipient has {item.Length} bytes instead of 20"),
    };

    private static Transaction ReadSignature(ref RlpReader reader, Transaction content)
    {
        ReadOnlySpan<byte> v = RlpItems.ReadItem(ref reader);
        ReadOnlySpan<byte> r = RlpItems.ReadItem(ref reader);
        ReadOnlySpan<byte> s = RlpItems.ReadItem(ref reader);
        if (v.IsEmpty) return content;
        if (v.Length != 1) throw new RlpException($"v has {v.Length} bytes instead of 1");
        return content with
        {
            ChainId = ChainIdOf(v[0]),
            Signature = new TransactionSignature(RecoveryIdOf(v[0]), ReadComponent(r, "r"), ReadComponent(s, "s")),
        };
    }

    private static UInt256 ReadComponent(ReadOnlySpan<byte> item, string name)
    {
        if (item.IsEmpty) throw new RlpException($"{name} is empty though v is not");
        ReadOnlySpan<byte> digits = item.TrimStart((byte)0);
        return digits.Length <= UInt256.Size
            ? UInt256.FromBigEndian(digits)
            : throw new RlpException($"{name} has more than 32 bytes");
    }

    /// <summary>Integer division rounds towards zero, so v = 34, 35 and 36 give chain id 0 too.</summary>
    private static byte ChainIdOf(byte v) => IsUnprotected(v) ? (byte)0 : unchecked((byte)((v - FirstProtectedV) / 2));

    private static byte RecoveryIdOf(byte v) => IsUnprotected(v) ? (byte)(v - LowestV) : (byte)(v % 2 == 0 ? 1 : 0);

    private static bool IsUnprotected(byte v) => v is LowestV or (LowestV + 1);

    private static byte EncodedV(byte chainId, byte recoveryId) => chainId == 0
        ? (byte)(LowestV + recoveryId)
        : unchecked((byte)(FirstProtectedV + (chainId * 2) + recoveryId));
}
