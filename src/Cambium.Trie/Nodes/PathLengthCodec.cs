namespace Cambium.Trie.Nodes;

/// <summary>A shared path with the number of its bits in front: one byte for the usual lengths, an escape and a VarInt for the rest (RSKIP107).</summary>
internal static class PathLengthCodec
{
    public const int ShortMax = 32;
    public const int MiddleMin = 160;
    public const int MiddleMax = 382;
    public const int MiddleOffset = 128;
    public const byte Escape = 255;

    public static int EncodedPathLength(int bits)
    {
        if (bits == 0)
            return 0;
        int prefix = IsOneByte(bits) ? 1 : 1 + VarInt.Length((ulong)bits);
        return prefix + Bits.BytesFor(bits);
    }

    public static int Write(BitPath path, Span<byte> destination)
    {
        int bits = path.Length;
        if (bits == 0)
            return 0;
        int at = 1;
        if (IsOneByte(bits))
        {
            destination[0] = (byte)(bits <= ShortMax ? bits - 1 : bits - MiddleOffset);
        }
        else
        {
            destination[0] = Escape;
            at += VarInt.Write((ulong)bits, destination[1..]);
        }
        int bytes = Bits.BytesFor(bits);
        path.CopyTo(destination.Slice(at, bytes));
        return at + bytes;
    }

    private static bool IsOneByte(int bits) => bits is <= ShortMax or (>= MiddleMin and <= MiddleMax);
}
