using System.Numerics;
using Cambium.Codecs.Rlp;

namespace Cambium.Bridge.Storage;

/// <summary>Lists in cells that grow at the end.</summary>
internal static class RlpListCell
{
    private const int ShortListLimit = 56;
    private const byte ShortListPrefix = 0xc0;
    private const byte LongListPrefix = 0xf7;

    /// <summary>A list with more items, without looking at those it has. An absent cell is an empty list.</summary>
    public static byte[] Append(byte[]? cell, ReadOnlySpan<byte> encodedItems)
    {
        ReadOnlySpan<byte> present = cell is { Length: > 0 } ? new RlpReader(cell).ReadList().Remaining : [];
        int length = present.Length + encodedItems.Length;
        int lengthBytes = length < ShortListLimit ? 0 : (BitOperations.Log2((uint)length) / 8) + 1;
        byte[] grown = new byte[1 + lengthBytes + length];
        grown[0] = (byte)(lengthBytes == 0 ? ShortListPrefix + length : LongListPrefix + lengthBytes);
        for (int i = 0; i < lengthBytes; i++)
            grown[lengthBytes - i] = (byte)(length >> (8 * i));
        present.CopyTo(grown.AsSpan(1 + lengthBytes));
        encodedItems.CopyTo(grown.AsSpan(1 + lengthBytes + present.Length));
        return grown;
    }
}
