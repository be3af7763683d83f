namespace Cambium.Bitcoin.Scripts;

/// <summary>Script's numbers: little-endian magnitude, the sign in the top bit of the last byte.</summary>
public static class ScriptNumber
{
    /// <summary>Operands of arithmetic have at most four bytes (results may have five).</summary>
    public const int DefaultMaxLength = 4;

    private const byte SignBit = 0x80;

    public static byte[] Encode(long value)
    {
        if (value == 0)
            return [];
        Span<byte> bytes = stackalloc byte[sizeof(long) + 1];
        int length = 0;
        for (ulong magnitude = AbsoluteOf(value); magnitude != 0; magnitude >>= 8)
            bytes[length++] = (byte)magnitude;
        if ((bytes[length - 1] & SignBit) != 0)
            bytes[length++] = 0;
        if (value < 0)
            bytes[length - 1] |= SignBit;
        return bytes[..length].ToArray();
    }

    /// <summary>Reads at most <paramref name="maxLength"/> (up to 8) bytes; with <paramref name="minimal"/> only the shortest form.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, bool minimal, out long value, int maxLength = DefaultMaxLength)
    {
        value = 0;
        if (bytes.Length > Math.Min(maxLength, sizeof(long)) || (minimal && !IsMinimal(bytes)))
            return false;
        if (bytes.IsEmpty)
            return true;
        ulong magnitude = 0;
        for (int i = 0; i < bytes.Length; i++)
            magnitude |= (ulong)bytes[i] << (8 * i);
        ulong sign = (ulong)SignBit << (8 * (bytes.Length - 1));
        value = (magnitude & sign) == 0 ? (long)magnitude : -(long)(magnitude & ~sign);
        return true;
    }

    /// <summary>Whether the last byte is needed: it is not a bare sign, unless the byte before it uses its top bit.</summary>
    public static bool IsMinimal(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty
        || (bytes[^1] & ~SignBit & 0xff) != 0
        || (bytes.Length > 1 && (bytes[^2] & SignBit) != 0);

    private static ulong AbsoluteOf(long value) => value < 0 ? (ulong)-(value + 1) + 1 : (ulong)value;
}
