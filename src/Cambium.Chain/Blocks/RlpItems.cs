using Cambium.Codecs.Rlp;
using Cambium.Primitives;

namespace Cambium.Chain.Blocks;

/// <summary>
/// Reads items as the reference does: a list where a string is expected counts as the string of its own encoding,
/// numbers may have leading zeros.
/// </summary>
internal static class RlpItems
{
    public static ReadOnlySpan<byte> ReadItem(ref RlpReader reader) => reader.NextIsList ? reader.ReadRaw() : reader.ReadBytes();

    public static Hash256 ReadHash(ref RlpReader reader, string field)
    {
        ReadOnlySpan<byte> item = ReadItem(ref reader);
        return item.Length == Hash256.Size ? new Hash256(item) : throw WrongSize(field, item.Length, Hash256.Size);
    }

    /// <summary>A root that is written as the empty string when its trie is empty.</summary>
    public static Hash256 ReadRoot(ref RlpReader reader, string field)
    {
        ReadOnlySpan<byte> item = ReadItem(ref reader);
        if (item.IsEmpty) return TrieRoots.Empty;
        return item.Length == Hash256.Size ? new Hash256(item) : throw WrongSize(field, item.Length, Hash256.Size);
    }

    public static long ReadInt64(ref RlpReader reader, string field)
    {
        ReadOnlySpan<byte> digits = ReadItem(ref reader).TrimStart((byte)0);
        if (digits.Length > sizeof(long) || (digits.Length == sizeof(long) && digits[0] > 0x7f))
            throw new RlpException($"{field} is larger than 2^63 - 1");
        return GasQuantity.Saturate(digits);
    }

    public static int ReadInt32(ref RlpReader reader, string field)
    {
        long value = ReadInt64(ref reader, field);
        return value <= int.MaxValue ? (int)value : throw new RlpException($"{field} is larger than 2^31 - 1");
    }

    /// <summary>An unsigned amount below 2^255; the empty string is zero.</summary>
    public static Wei ReadAmount(ref RlpReader reader, string field) => ToAmount(ReadItem(ref reader), field);

    public static Wei ToAmount(ReadOnlySpan<byte> item, string field)
    {
        ReadOnlySpan<byte> digits = item.TrimStart((byte)0);
        if (digits.Length > UInt256.Size || (digits.Length == UInt256.Size && digits[0] > 0x7f))
            throw new RlpException($"{field} is not below 2^255");
        return new Wei(UInt256.FromBigEndian(digits));
    }

    /// <summary>A two's complement amount of at most 32 bytes; null for the empty string.</summary>
    public static Wei? ReadSignedAmount(ref RlpReader reader, string field)
    {
        ReadOnlySpan<byte> item = ReadItem(ref reader);
        if (item.IsEmpty) return null;
        if (item.Length > UInt256.Size) throw WrongSize(field, item.Length, UInt256.Size);
        return Wei.FromSignedBigEndian(item);
    }

    private static RlpException WrongSize(string field, int have, int want) => new($"{field} has {have} bytes instead of {want}");
}
