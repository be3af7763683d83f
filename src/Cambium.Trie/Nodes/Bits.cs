using System.Buffers.Binary;
using System.Numerics;

namespace Cambium.Trie.Nodes;

/// <summary>Bit strings inside byte strings, most significant bit first: the alphabet of the trie's keys.</summary>
internal static class Bits
{
    private const int WindowBits = 64;

    public static int Get(ReadOnlySpan<byte> bytes, int index) => (bytes[index >> 3] >> (7 - (index & 7))) & 1;

    public static int BytesFor(int bits) => (bits + 7) >> 3;

    /// <summary>The length of the common prefix of two bit strings, at most <paramref name="limit"/>.</summary>
    public static int CommonPrefix(ReadOnlySpan<byte> a, int aStart, ReadOnlySpan<byte> b, int bStart, int limit)
    {
        for (int done = 0; done < limit; done += WindowBits)
        {
            ulong difference = Window(a, aStart + done) ^ Window(b, bStart + done);
            if (difference != 0)
                return Math.Min(limit, done + BitOperations.LeadingZeroCount(difference));
        }
        return limit;
    }

    /// <summary>Copies bits to the start of <paramref name="destination"/> and clears the padding after them.</summary>
    public static void CopyTo(ReadOnlySpan<byte> source, int start, int count, Span<byte> destination)
    {
        int bytes = BytesFor(count);
        if ((start & 7) == 0)
            source.Slice(start >> 3, bytes).CopyTo(destination);
        else
            CopyShifted(source, start, bytes, destination);
        if ((count & 7) != 0)
            destination[bytes - 1] &= (byte)(0xff00 >> (count & 7));
    }

    /// <summary>Sets one bit in zeroed bytes.</summary>
    public static void Set(Span<byte> bytes, int index, int bit) => bytes[index >> 3] |= (byte)(bit << (7 - (index & 7)));

    private static void CopyShifted(ReadOnlySpan<byte> source, int start, int bytes, Span<byte> destination)
    {
        int shift = start & 7;
        int at = start >> 3;
        for (int i = 0; i < bytes; i++, at++)
        {
            int low = at + 1 < source.Length ? source[at + 1] : 0;
            destination[i] = (byte)((source[at] << shift) | (low >> (8 - shift)));
        }
    }

    /// <summary>The 64 bits from <paramref name="start"/>, zero beyond the end.</summary>
    private static ulong Window(ReadOnlySpan<byte> bytes, int start)
    {
        int at = start >> 3;
        int shift = start & 7;
        if (at + sizeof(ulong) < bytes.Length)
            return (BinaryPrimitives.ReadUInt64BigEndian(bytes[at..]) << shift) | ((uint)bytes[at + sizeof(ulong)] >> (8 - shift));
        ulong window = 0;
        for (int i = 0; i < sizeof(ulong); i++)
            window = (window << 8) | (at + i < bytes.Length ? bytes[at + i] : 0UL);
        return window << shift;
    }
}
