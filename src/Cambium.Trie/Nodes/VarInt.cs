using System.Buffers.Binary;

namespace Cambium.Trie.Nodes;

/// <summary>Bitcoin's variable-length number: 1, 3, 5 or 9 bytes, little-endian.</summary>
internal static class VarInt
{
    public const byte TwoBytes = 0xfd;
    public const byte FourBytes = 0xfe;
    public const byte EightBytes = 0xff;

    public static int Length(ulong value) => value switch
    {
        < TwoBytes => 1,
        <= ushort.MaxValue => 3,
        <= uint.MaxValue => 5,
        _ => 9,
    };

    public static int Write(ulong value, Span<byte> destination)
    {
        switch (Length(value))
        {
            case 1:
                destination[0] = (byte)value;
                return 1;
            case 3:
                destination[0] = TwoBytes;
                BinaryPrimitives.WriteUInt16LittleEndian(destination[1..], (ushort)value);
                return 3;
            case 5:
                destination[0] = FourBytes;
                BinaryPrimitives.WriteUInt32LittleEndian(destination[1..], (uint)value);
                return 5;
            default:
                destination[0] = EightBytes;
                BinaryPrimitives.WriteUInt64LittleEndian(destination[1..], value);
                return 9;
        }
    }
}
